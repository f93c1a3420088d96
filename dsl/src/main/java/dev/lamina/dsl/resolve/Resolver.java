package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DataDecl;
import dev.lamina.dsl.ast.Declaration;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.ImportDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.TrainDecl;
import dev.lamina.dsl.problem.FileProblems.NotSupportedYet;
import dev.lamina.dsl.problem.NameProblems.DuplicateName;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.DataFacts;
import dev.lamina.ir.DataSpec;
import dev.lamina.ir.DataTypes;
import dev.lamina.ir.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what a file means; a user's mistakes are among its results. */
public final class Resolver {

  private static final Attribute SOURCE =
      Attribute.call("source", "data source", DataTypes.all(), "where the examples come from");

  private final FileDecl file;
  private final Place place;
  private final Optional<Path> folder;
  private final Problems problems = new Problems();
  private final Map<String, Declaration> named = new LinkedHashMap<>();
  private final List<ResolvedNetwork> networks = new ArrayList<>();
  private final List<ResolvedData> data = new ArrayList<>();
  private final List<ResolvedTraining> trainings = new ArrayList<>();

  private Resolver(FileDecl file, Source source, Optional<Path> folder) {
    this.file = file;
    this.folder = folder;
    this.place = new Place(source);
  }

  /**
   * Always returns; what was not understood is left out or has no shape.
   *
   * @param folder where paths in the file begin; without it no data files are looked at
   */
  public static Resolution resolve(FileDecl file, Source source, Optional<Path> folder) {
    return new Resolver(file, source, folder).resolve();
  }

  private Resolution resolve() {
    file.getDeclarations().forEach(this::declare);
    Map<String, ConstDecl> constants = new LinkedHashMap<>();
    named.forEach(
        (name, declaration) -> {
          if (declaration instanceof ConstDecl constant) {
            constants.put(name, constant);
          }
        });
    Evaluator evaluator = new Evaluator(place, problems, constants);
    constants.values().forEach(evaluator::valueOf);
    file.getImports().forEach(this::importing);
    String namespace = Optional.ofNullable(file.getName()).orElse("");
    JavaNames.ofPackage(place.ofName(file), namespace).ifPresent(problems::add);
    for (Declaration declaration : file.getDeclarations()) {
      if (declaration instanceof NetworkDecl network && network.getName() != null) {
        JavaNames.ofNetwork(place.ofName(network), network.getName()).ifPresent(problems::add);
        networks.add(new NetworkResolver(evaluator, named, network, namespace).resolve());
      } else if (declaration instanceof DataDecl source && source.getName() != null) {
        data.add(data(source, evaluator));
      } else if (declaration instanceof BlockDecl block) {
        Origin at = place.ofName(block);
        problems.add(new NotSupportedYet(at, "a `block`", "write its layers into the network"));
      }
    }
    TrainingResolver training = new TrainingResolver(evaluator, named, networks, data);
    for (Declaration declaration : file.getDeclarations()) {
      if (declaration instanceof TrainDecl train) {
        training.resolve(train).ifPresent(trainings::add);
      }
    }
    return new Resolution(namespace, networks, data, trainings, problems.sorted());
  }

  private void declare(Declaration declaration) {
    if (declaration instanceof TrainDecl train) {
      duplicateTraining(train);
      return;
    }
    String name = Place.declaredName(declaration);
    Declaration first = name == null ? null : named.putIfAbsent(name, declaration);
    if (first != null) {
      Origin at = place.ofName(declaration);
      problems.add(new DuplicateName(at, name, place.ofName(first)));
    }
  }

  /** Trainings have names of their own; only written ones can clash. */
  private void duplicateTraining(TrainDecl train) {
    if (train.getName() == null) {
      return;
    }
    for (Declaration other : file.getDeclarations()) {
      if (other == train) {
        return;
      }
      if (other instanceof TrainDecl first && train.getName().equals(first.getName())) {
        problems.add(new DuplicateName(place.ofName(train), train.getName(), place.ofName(first)));
        return;
      }
    }
  }

  private void importing(ImportDecl declaration) {
    String help = "write what you need of it into this file";
    problems.add(new NotSupportedYet(place.of(declaration), "`import`", help));
  }

  private ResolvedData data(DataDecl declaration, Evaluator evaluator) {
    Origin at = place.of(declaration);
    if (declaration.getSource() == null) {
      return new ResolvedData(declaration.getName(), Optional.empty(), Optional.empty(), at);
    }
    Optional<DataSpec> spec =
        new Binder(evaluator)
            .convert(SOURCE, declaration.getName(), declaration.getSource())
            .map(call -> new DataSpec(declaration.getName(), (dev.lamina.ir.Call) call));
    Origin sourceAt = place.of(declaration.getSource());
    Optional<Shape> shape =
        spec.flatMap(
            data ->
                new DataHeaders(folder, problems)
                    .shape(data.source(), sourceAt)
                    .or(() -> DataTypes.facts(data.source()).map(DataFacts::shape)));
    return new ResolvedData(declaration.getName(), spec, shape, at);
  }
}
