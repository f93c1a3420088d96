package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DataDecl;
import dev.lamina.dsl.ast.Declaration;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.TrainDecl;
import dev.lamina.dsl.problem.NameProblems.DuplicateName;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.syntax.Damage;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.DataFacts;
import dev.lamina.ir.DataSpec;
import dev.lamina.ir.DataTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what a file means; a user's mistakes are among its results. */
public final class Resolver {

  private static final Attribute SOURCE =
      Attribute.call("source", "data source", DataTypes.all(), "where the examples come from");

  private final Unit unit;
  private final Place place;
  private final Problems problems;
  private final List<NetworkResolver> networks = new ArrayList<>();
  private final Map<String, TrainDecl> named = new HashMap<>();
  private final List<ResolvedTraining> trainings = new ArrayList<>();

  private Resolver(Unit unit) {
    this.unit = unit;
    this.place = unit.place();
    this.problems = unit.problems();
  }

  /**
   * Always returns; what was not understood is left out or has no shape.
   *
   * @param damage what its syntax errors leave open
   * @param path the file, absolute and normalized; without it there are no imports, and no data
   *     files are looked at
   * @param imports the other files of the same run
   */
  public static Resolution resolve(
      FileDecl file, Damage damage, Source source, Optional<Path> path, Imports imports) {
    Unit unit = new Unit(file, damage, source, path);
    path.ifPresent(p -> imports.open(p, unit));
    try {
      new ImportedNames(unit, imports).read();
      return new Resolver(unit).resolve();
    } finally {
      path.ifPresent(imports::close);
    }
  }

  private Resolution resolve() {
    JavaNames.ofPackage(place.ofName(unit.file()), unit.namespace()).ifPresent(problems::add);
    new Names(unit).bind();
    Evaluator evaluator = new Evaluator(unit, problems, Frame.EMPTY);
    unit.file().getDeclarations().forEach(declaration -> declaration(declaration, evaluator));
    TrainingResolver training = new TrainingResolver(unit, evaluator);
    for (Declaration declaration : unit.file().getDeclarations()) {
      if (declaration instanceof TrainDecl train) {
        duplicateTraining(train);
        training.resolve(train).ifPresent(trainings::add);
      }
    }
    networks.forEach(NetworkResolver::advise);
    new UnusedNames(unit).report();
    List<ResolvedNetwork> resolved = List.copyOf(unit.networks().values());
    List<ResolvedData> data = List.copyOf(unit.data().values());
    return new Resolution(
        unit.namespace(),
        resolved,
        data,
        trainings,
        problems.sorted(),
        new Occurrences(unit),
        new Tree(unit));
  }

  private void declaration(Declaration declaration, Evaluator evaluator) {
    if (declaration instanceof ConstDecl constant) {
      unit.constants().valueOf(constant);
    } else if (declaration instanceof BlockDecl block) {
      new BlockReading(unit, block).read();
    } else if (declaration instanceof NetworkDecl network && network.getName() != null) {
      JavaNames.ofNetwork(place.ofName(network), network.getName()).ifPresent(problems::add);
      NetworkResolver resolver = new NetworkResolver(unit, network);
      networks.add(resolver);
      unit.networks().putIfAbsent(network.getName(), resolver.resolve());
    } else if (declaration instanceof DataDecl source && source.getName() != null) {
      unit.data().putIfAbsent(source.getName(), data(source, evaluator));
    }
  }

  /** Trainings have names of their own; only written ones can clash. */
  private void duplicateTraining(TrainDecl train) {
    if (train.getName() == null) {
      return;
    }
    TrainDecl first = named.putIfAbsent(train.getName(), train);
    if (first != null) {
      problems.add(new DuplicateName(place.ofName(train), train.getName(), place.ofName(first)));
    }
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
    Optional<DataFacts> facts =
        spec.flatMap(
            data ->
                new DataHeaders(unit.folder(), problems)
                    .facts(data.source(), sourceAt)
                    .or(() -> DataTypes.facts(data.source())));
    return new ResolvedData(declaration.getName(), spec, facts, at);
  }
}
