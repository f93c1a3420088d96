package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.Binary;
import dev.lamina.dsl.ast.DataDecl;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.SettingDecl;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.ast.TrainDecl;
import dev.lamina.dsl.problem.CallProblems.ArgumentOutOfRange;
import dev.lamina.dsl.problem.CallProblems.DuplicateArgument;
import dev.lamina.dsl.problem.CallProblems.TooManyArguments;
import dev.lamina.dsl.problem.CallProblems.WrongArgumentType;
import dev.lamina.dsl.problem.FileProblems.NotSupportedYet;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.ir.Arguments;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Comparison;
import dev.lamina.ir.Expectation;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSettings;
import dev.lamina.ir.TrainingSpec;
import dev.lamina.ir.op.Embedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;

/** One {@code train … on …}: its settings, and whether network, data and loss fit each other. */
final class TrainingResolver {

  private static final List<String> METRICS = List.of(Expectation.ACCURACY);

  private final Unit unit;
  private final Evaluator evaluator;
  private final Binder binder;
  private final Place place;
  private final Problems problems;

  /** Found once for each network: a file may have many trainings of it. */
  private final Map<Network, Boolean> embeds = new IdentityHashMap<>();

  TrainingResolver(Unit unit, Evaluator evaluator) {
    this.unit = unit;
    this.evaluator = evaluator;
    this.binder = new Binder(evaluator);
    this.place = evaluator.place();
    this.problems = evaluator.problems();
  }

  /** Empty when something of it was not understood. */
  Optional<ResolvedTraining> resolve(TrainDecl train) {
    Optional<ResolvedNetwork> network =
        find(train, AstPackage.Literals.TRAIN_DECL__NETWORK, "network", NetworkDecl.class)
            .map(symbol -> symbol.unit().networks().get(symbol.name()));
    Optional<ResolvedData> source =
        find(train, AstPackage.Literals.TRAIN_DECL__DATA, "data", DataDecl.class)
            .map(symbol -> ImportedData.of(symbol, unit));
    Settings settings = new Settings();
    train.getSettings().forEach(settings::read);
    if (network.isEmpty() || !network.get().isComplete() || !settings.complete) {
      return Optional.empty();
    }
    if (source.isEmpty() || source.get().data().isEmpty()) {
      return Optional.empty();
    }
    ResolvedNetwork trained = network.get();
    if (trained.network().inputs().size() > 1) {
      Origin at = place.of(train, AstPackage.Literals.TRAIN_DECL__NETWORK);
      String construct = "training a network with several inputs";
      problems.add(
          new NotSupportedYet(
              at,
              construct,
              "train a network with one input; `generate` and `export` take several"));
      return Optional.empty();
    }
    if (embeds.computeIfAbsent(trained.network(), TrainingResolver::embeds)) {
      Origin at = place.of(train, AstPackage.Literals.TRAIN_DECL__NETWORK);
      String help = "no data source brings the numbers it reads; `generate` and `export` take it";
      problems.add(new NotSupportedYet(at, "training a network with `embedding`", help));
      return Optional.empty();
    }
    String name = Optional.ofNullable(train.getName()).orElse(trained.network().name());
    TrainingSpec spec =
        new TrainingSpec(
            name,
            trained.network(),
            source.get().data().get(),
            Arguments.of(TrainingSettings.TRAIN, settings.values),
            settings.expectations);
    new Fit(problems, trained, spec, source.get().facts())
        .check(
            place.of(train, AstPackage.Literals.TRAIN_DECL__NETWORK),
            place.of(train, AstPackage.Literals.TRAIN_DECL__DATA));
    return Optional.of(new ResolvedTraining(spec, place.of(train)));
  }

  private Optional<Symbol> find(
      TrainDecl train, EReference reference, String noun, Class<? extends EObject> type) {
    String name = Place.name(train, reference);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Symbol symbol = unit.find(name);
    if (symbol != null && symbol.isReported()) {
      return Optional.empty();
    }
    if (symbol != null && symbol.is(type)) {
      return Optional.of(symbol);
    }
    if (unit.mayBeDeclared(name)) {
      return Optional.empty();
    }
    List<String> names = unit.suggestsNames() ? unit.names(type) : List.of();
    String headline =
        symbol != null
            ? "%s is no %s".formatted(Phrase.quoted(name), noun.equals("data") ? "`data`" : noun)
            : "there is no %s %s".formatted(noun, Phrase.quoted(name));
    String otherwise =
        names.isEmpty()
            ? "declare it with `%s %s`".formatted(noun, name)
            : "use " + Phrase.either(names);
    Origin at = place.of(train, reference);
    problems.add(
        new Unknown(ProblemCode.UNKNOWN_NAME, at, headline, Nearest.to(name, names), otherwise));
    return Optional.empty();
  }

  private static boolean embeds(Network network) {
    return network.layers().stream().anyMatch(layer -> layer.op() instanceof Embedding);
  }

  private final class Settings {
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private boolean complete = true;
    private int brokenLine;

    /** What stands behind a mistake on its line belongs to it. */
    void read(EObject setting) {
      int line = place.of(setting).line();
      if (line != brokenLine) {
        boolean before = complete;
        complete = true;
        understand(setting);
        brokenLine = complete ? brokenLine : line;
        complete &= before;
      }
    }

    private void understand(EObject setting) {
      if (setting instanceof SettingDecl written) {
        setting(written);
      } else if (setting instanceof ExpectDecl expect) {
        expect.getConditions().forEach(this::expect);
      }
    }

    private void setting(SettingDecl written) {
      Origin nameAt = place.of(written, AstPackage.Literals.SETTING_DECL__NAME);
      Optional<Attribute> attribute = TrainingSettings.TRAIN.attribute(written.getName());
      if (attribute.isEmpty()) {
        unknown(written.getName(), nameAt);
        return;
      }
      Origin first = origins.putIfAbsent(written.getName(), nameAt);
      if (first != null) {
        complete = false;
        problems.add(new DuplicateArgument(nameAt, "train", written.getName(), first));
      } else if (written.getValues().size() > 1) {
        complete = false;
        Origin at = place.of(written.getValues().get(1));
        problems.add(new TooManyArguments(at, written.getName(), 1, written.getValues().size()));
      } else if (!written.getValues().isEmpty()) {
        Optional<Object> value =
            binder.convert(attribute.get(), "train", written.getValues().get(0));
        value.ifPresent(v -> values.put(written.getName(), v));
        complete &= value.isPresent();
      }
    }

    private void unknown(String name, Origin at) {
      complete = false;
      List<String> names =
          TrainingSettings.TRAIN.attributes().stream().map(Attribute::name).toList();
      String headline = "`train` has no setting " + Phrase.quoted(name);
      problems.add(
          new Unknown(
              ProblemCode.UNKNOWN_SETTING,
              at,
              headline,
              Nearest.to(name, names),
              "use " + Phrase.either(names)));
    }

    private void expect(Expr condition) {
      if (!Budgets.isBudget(condition)) {
        complete = false;
        evaluator.mismatch(condition, "`expect`", "a condition such as `accuracy >= 99%`");
        return;
      }
      Binary binary = (Binary) condition;
      SymbolRef metric = (SymbolRef) binary.getLeft();
      String name = Place.name(metric, AstPackage.Literals.SYMBOL_REF__TARGET);
      if (!METRICS.contains(name)) {
        complete = false;
        String headline = "there is no metric " + Phrase.quoted(name);
        problems.add(
            new Unknown(
                ProblemCode.UNKNOWN_NAME,
                place.of(metric),
                headline,
                Nearest.to(name, METRICS),
                "use " + Phrase.either(METRICS)));
        return;
      }
      Optional<Double> limit = share(binary.getRight());
      complete &= limit.isPresent();
      limit.ifPresent(
          value ->
              Comparison.find(binary.getOperator())
                  .ifPresent(c -> expectations.add(new Expectation(name, c, value))));
    }

    private Optional<Double> share(Expr written) {
      Value value = evaluator.evaluate(written);
      if (value instanceof Value.Unknown) {
        return Optional.empty();
      }
      Origin at = place.of(written);
      if (!Evaluator.isNumber(value)) {
        problems.add(new WrongArgumentType(at, "`accuracy`", "a share", "write it like `99%`"));
        return Optional.empty();
      }
      double share = Evaluator.toDouble(value);
      if (share < 0 || share > 1) {
        Optional<Fix> percent =
            at.text().matches("[0-9.]+")
                ? Optional.of(Fix.insert("write %", at.end(), "%"))
                : Optional.empty();
        problems.add(
            new ArgumentOutOfRange(
                at,
                "`accuracy`",
                "a share from 0% to 100%",
                Phrase.quoted(at.text()),
                percent.isPresent() ? "write `%s%%`".formatted(at.text()) : "write it like `99%`",
                percent));
        return Optional.empty();
      }
      return Optional.of(share);
    }
  }
}
