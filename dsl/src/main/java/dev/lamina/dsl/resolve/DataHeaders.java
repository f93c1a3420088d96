package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.TrainingProblems.DataFile;
import dev.lamina.ir.Call;
import dev.lamina.ir.DataTypes;
import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import dev.lamina.ir.data.IdxHeader;
import dev.lamina.ir.data.MnistFolder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What the headers of data files say, where the files are there; absent files are no mistake. */
record DataHeaders(Optional<Path> folder, Problems problems) {

  /** The shape of one example. */
  Optional<Shape> shape(Call source, Origin at) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try {
      return images(source).map(IdxHeader::read).map(IdxHeader::imageShape);
    } catch (DataException e) {
      problems.add(new DataFile(at, e.headline(), e.detail(), e.help()));
    } catch (IllegalStateException | InvalidPathException notImages) {
      String help = "name a file of images, with three or four dimensions";
      problems.add(
          new DataFile(at, "the data are no images", String.valueOf(notImages.getMessage()), help));
    }
    return Optional.empty();
  }

  private Optional<Path> images(Call source) {
    if (source.name().equals(DataTypes.MNIST.name())) {
      Path wanted = folder.get().resolve(source.arguments().text("folder"));
      return Files.isDirectory(wanted)
          ? Optional.of(MnistFolder.locate(wanted).trainImages())
          : Optional.empty();
    }
    if (source.name().equals(DataTypes.IDX.name())) {
      Path wanted = folder.get().resolve(source.arguments().text("images"));
      return Optional.of(wanted).filter(Files::exists);
    }
    return Optional.empty();
  }
}
