package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DataDecl;
import dev.lamina.dsl.ast.Declaration;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.ast.SettingDecl;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.ast.TrainDecl;
import dev.lamina.dsl.problem.NameProblems.DuplicateName;
import dev.lamina.dsl.problem.NameProblems.ReservedName;
import dev.lamina.dsl.problem.Origin;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;

/**
 * Finds out what each name of a file stands for, before anything is computed: which braces it lies
 * in decides, not which branch is taken. Names that only an argument's type knows, such as an
 * activation's, are left to {@link Converter}.
 */
final class Names {

  private final Unit unit;
  private final Place place;
  private final Problems problems;

  Names(Unit unit) {
    this.unit = unit;
    this.place = unit.place();
    this.problems = unit.problems();
  }

  void bind() {
    unit.file().getDeclarations().forEach(this::declare);
    unit.file().getDeclarations().forEach(this::declaration);
    new Recursion(unit).check();
  }

  private void declare(Declaration declaration) {
    if (declaration instanceof TrainDecl) {
      return;
    }
    String name = Place.declaredName(declaration);
    if (name == null) {
      return;
    }
    Symbol symbol = new Symbol(unit, declaration);
    Symbol first = unit.declared().putIfAbsent(name, symbol);
    if (first != null) {
      problems.add(new DuplicateName(symbol.at(), name, first.at()));
      unit.markReported(first.element());
    } else if (unit.importOf(name).isPresent()) {
      problems.add(new DuplicateName(symbol.at(), name, unit.importOf(name).get()));
    } else if (declaration instanceof BlockDecl && Words.layer(name) != null) {
      problems.add(new ReservedName(symbol.at(), "block", name, "is a layer", name + "block"));
    }
  }

  private void declaration(Declaration declaration) {
    if (declaration instanceof ConstDecl constant) {
      expression(constant.getValue(), Visible.nothing());
    } else if (declaration instanceof DataDecl data) {
      expression(data.getSource(), Visible.nothing());
    } else if (declaration instanceof TrainDecl train) {
      train(train);
    } else if (declaration instanceof NetworkDecl network) {
      new BodyNames(unit, this, network, network.getStatements()).bind(Visible.nothing());
    } else if (declaration instanceof BlockDecl block) {
      new BodyNames(unit, this, block, block.getStatements()).bind(parameters(block));
    }
  }

  private Visible parameters(BlockDecl block) {
    Visible visible = Visible.nothing();
    for (ParamDecl parameter : block.getParams()) {
      expression(parameter.getDefaultValue(), visible); // earlier ones may be read
      define(parameter, visible);
    }
    return visible;
  }

  /** What a name outside of all bodies stands for, or null. */
  Symbol global(String name, Origin at) {
    List<Symbol> meanings = unit.meanings(name);
    if (meanings.size() > 1) {
      problems.add(ImportedNames.ambiguous(name, at, meanings));
    }
    return meanings.isEmpty() ? null : meanings.get(0);
  }

  /** Makes a name visible from here on. */
  void define(EObject declaration, Visible visible) {
    String name = Place.declaredName(declaration);
    if (name == null) {
      return;
    }
    Symbol symbol = new Symbol(unit, declaration);
    Symbol first = visible.find(name);
    Symbol global = unit.declared().get(name);
    if (first == null && global != null && global.is(BlockDecl.class)) {
      first = global;
    }
    if (first != null) {
      problems.add(new DuplicateName(symbol.at(), name, first.at()));
      unit.markReported(declaration);
    }
    visible.add(name, symbol);
  }

  private void train(TrainDecl train) {
    use(train, AstPackage.Literals.TRAIN_DECL__NETWORK, NetworkDecl.class);
    use(train, AstPackage.Literals.TRAIN_DECL__DATA, DataDecl.class);
    for (EObject setting : train.getSettings()) {
      if (setting instanceof SettingDecl written) {
        written.getValues().forEach(value -> expression(value, Visible.nothing()));
      } else if (setting instanceof ExpectDecl expect) {
        expect.getConditions().forEach(c -> condition(c, Visible.nothing()));
      }
    }
  }

  private void use(TrainDecl train, EReference reference, Class<? extends EObject> type) {
    Symbol symbol = global(Place.name(train, reference), place.of(train, reference));
    if (symbol != null && symbol.is(type)) {
      unit.use(symbol, place.of(train, reference));
    }
  }

  /** On the left of a budget stands the budget's name, which is of the language. */
  void condition(Expr condition, Visible visible) {
    if (Budgets.isBudget(condition)) {
      expression(((dev.lamina.dsl.ast.Binary) condition).getRight(), visible);
    } else {
      expression(condition, visible);
    }
  }

  void expression(EObject expression, Visible visible) {
    if (expression instanceof SymbolRef reference) {
      reference(reference, visible);
    }
    if (expression != null) {
      expression.eContents().forEach(part -> expression(part, visible));
    }
  }

  private void reference(SymbolRef reference, Visible visible) {
    String name = Place.name(reference, AstPackage.Literals.SYMBOL_REF__TARGET);
    if (reference.isCall()) {
      return;
    }
    Symbol local = visible.find(name);
    Symbol symbol = local != null ? local : global(name, at(reference));
    if (symbol != null && (local != null || symbol.is(ConstDecl.class))) {
      unit.bind(reference, symbol, at(reference));
    }
  }

  private Origin at(SymbolRef reference) {
    return place.of(reference, AstPackage.Literals.SYMBOL_REF__TARGET);
  }

  /** The names of a block's parameters in a call of it. */
  void argumentNames(Iterable<Argument> arguments, Symbol block) {
    for (Argument argument : arguments) {
      for (ParamDecl parameter : ((BlockDecl) block.element()).getParams()) {
        if (argument.getName() != null && argument.getName().equals(parameter.getName())) {
          Origin at = place.of(argument, AstPackage.Literals.ARGUMENT__NAME);
          unit.use(new Symbol(block.unit(), parameter), at);
        }
      }
    }
  }
}
