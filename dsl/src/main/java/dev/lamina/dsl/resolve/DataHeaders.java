package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.TrainingProblems.DataFile;
import dev.lamina.ir.Call;
import dev.lamina.ir.DataFacts;
import dev.lamina.ir.DataTypes;
import dev.lamina.ir.data.DataException;
import dev.lamina.ir.data.IdxHeader;
import dev.lamina.ir.data.MnistFolder;
import dev.lamina.ir.data.RecordingFolder;
import dev.lamina.ir.data.WavHeader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the headers of data files say, where the files are there; absent files are no mistake. */
record DataHeaders(Optional<Path> folder, Problems problems) {

  /** The shape of one example, and the number of classes where the headers tell. */
  Optional<DataFacts> facts(Call source, Origin at) {
    if (folder.isEmpty() || isInJar(folder.get())) {
      return Optional.empty();
    }
    try {
      if (source.name().equals(DataTypes.WAV.name())) {
        return recordings(source);
      }
      OptionalInt classes =
          DataTypes.facts(source).map(DataFacts::classes).orElse(OptionalInt.empty());
      return images(source)
          .map(IdxHeader::read)
          .map(header -> new DataFacts(header.imageShape(), classes));
    } catch (DataException e) {
      problems.add(new DataFile(at, e.headline(), e.detail(), e.help()));
    } catch (IllegalStateException notImages) {
      String help = "name a file of images, with three or four dimensions";
      problems.add(
          new DataFile(at, "the data are no images", String.valueOf(notImages.getMessage()), help));
    } catch (InvalidPathException noPath) {
      String reason = String.valueOf(noPath.getMessage());
      problems.add(new DataFile(at, "the path of the data cannot be used", reason, "correct it"));
    }
    return Optional.empty();
  }

  private static boolean isInJar(Path folder) {
    return folder.getFileSystem() != FileSystems.getDefault();
  }

  /** Of each class one header is read: a folder may have a hundred thousand. */
  private Optional<DataFacts> recordings(Call source) {
    Path wanted = folder.get().resolve(source.arguments().text("folder"));
    if (!Files.isDirectory(wanted)) {
      return Optional.empty();
    }
    RecordingFolder found = RecordingFolder.locate(wanted);
    for (List<Path> files : found.train()) {
      WavHeader.read(files.get(0)).requireTones(files.get(0), source.arguments().integer("top"));
    }
    return DataTypes.facts(source)
        .map(declared -> DataFacts.of(declared.shape(), found.labels().size()));
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
