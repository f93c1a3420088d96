package dev.lamina.generator.project;

import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.generator.java.Options;
import dev.lamina.generator.project.Findings.CheckedFile;
import dev.lamina.ir.Network;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings a folder of Java up to date with a folder of {@code .lamina} files. Classes that did not
 * change are not touched, so that nothing is compiled anew for them; classes whose network is gone
 * are removed; other files in the folder are left alone.
 */
public final class Generation {

  /**
   * What a generation did.
   *
   * @param findings no files when nothing had to be done
   * @param files how many {@code .lamina} files there are
   * @param written classes that are new or changed
   * @param unchanged classes that were there already
   * @param removed classes whose network is gone
   */
  public record Outcome(
      Findings findings, int files, List<Path> written, List<Path> unchanged, List<Path> removed) {

    /** True when no file had to be looked at. */
    public boolean wasUpToDate() {
      return findings.files().isEmpty() && removed.isEmpty();
    }
  }

  private final SourceFolder sources;
  private final Path output;
  private final Path journalFile;
  private final boolean inferenceOnly;
  private final String tool;

  /**
   * A generation into a folder.
   *
   * @param journal the file that remembers what was generated
   * @param inferenceOnly leaves training out of the classes
   */
  public Generation(SourceFolder sources, Path output, Path journal, boolean inferenceOnly) {
    this(sources, output, journal, inferenceOnly, Fingerprint.thisTool());
  }

  Generation(SourceFolder sources, Path output, Path journal, boolean inferenceOnly, String tool) {
    this.sources = sources;
    this.output = output;
    this.journalFile = journal;
    this.inferenceOnly = inferenceOnly;
    this.tool = tool;
  }

  /**
   * Writes what changed, or nothing when a file has errors.
   *
   * @param strict warnings count like errors
   * @throws GenerationException when a class cannot be written
   */
  public Outcome run(boolean strict) {
    Journal before = Journal.read(journalFile);
    List<Path> files = sources.files();
    String fingerprint = Fingerprint.of(sources, inferenceOnly, tool);
    if (before.fingerprint().equals(fingerprint) && before.isIntact(output)) {
      return outcome(new Findings(List.of()), files, List.of(), paths(before), List.of());
    }
    Findings findings = sources.check();
    if (findings.errors() > 0 || strict && findings.warnings() > 0) {
      if (!before.outputs().isEmpty()) {
        before.unfinished().write(journalFile);
      }
      return outcome(findings, files, List.of(), List.of(), List.of());
    }
    return write(before, files, findings, fingerprint);
  }

  private Outcome write(Journal before, List<Path> files, Findings findings, String fingerprint) {
    SortedMap<String, byte[]> classes = classes(findings);
    List<Path> written = new ArrayList<>();
    List<Path> unchanged = new ArrayList<>();
    SortedMap<String, String> outputs = new TreeMap<>();
    classes.forEach(
        (path, bytes) -> {
          Path target = output.resolve(path);
          (TextFile.write(target, target, bytes) ? written : unchanged).add(target);
          outputs.put(path, Fingerprint.ofFile(target));
        });
    List<Path> removed = removeOthers(before, outputs);
    // Warnings are repeated as long as they hold.
    Journal now = new Journal(findings.warnings() > 0 ? "" : fingerprint, outputs);
    if (!files.isEmpty() || !before.outputs().isEmpty()) {
      now.write(journalFile);
    }
    return outcome(findings, files, written, unchanged, removed);
  }

  /**
   * All of them before the first is written, so that one that cannot be made leaves all as it was.
   */
  private SortedMap<String, byte[]> classes(Findings findings) {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    for (CheckedFile file : findings.files()) {
      for (Network network : file.networks()) {
        ArrayLimit.require(network);
        GeneratedClass generated =
            JavaGenerator.generate(
                network,
                file.path().getFileName().toString(),
                Options.of(network, file.trainings(), inferenceOnly));
        classes.put(generated.path(), JavaText.bytes(generated.source(), sources.encoding()));
      }
    }
    return classes;
  }

  private List<Path> removeOthers(Journal before, SortedMap<String, String> outputs) {
    List<Path> removed = new ArrayList<>();
    for (String path : before.outputs().keySet()) {
      Path file = output.resolve(path).normalize();
      if (!outputs.containsKey(path) && file.startsWith(output.normalize())) {
        if (remove(file)) {
          removed.add(file);
        }
      }
    }
    return removed;
  }

  private boolean remove(Path file) {
    try {
      boolean removed = Files.deleteIfExists(file);
      Path folder = file.getParent();
      while (folder != null && !folder.equals(output.normalize())) {
        Files.deleteIfExists(folder);
        folder = folder.getParent();
      }
      return removed;
    } catch (DirectoryNotEmptyException othersAreThere) {
      return true;
    } catch (IOException failure) {
      throw new GenerationException(
          "`" + file + "` cannot be removed",
          "its network is gone: " + failure.getMessage(),
          "remove the file yourself");
    }
  }

  private List<Path> paths(Journal journal) {
    return journal.outputs().keySet().stream().map(output::resolve).toList();
  }

  private static Outcome outcome(
      Findings findings,
      List<Path> files,
      List<Path> written,
      List<Path> unchanged,
      List<Path> removed) {
    return new Outcome(findings, files.size(), written, unchanged, removed);
  }
}
