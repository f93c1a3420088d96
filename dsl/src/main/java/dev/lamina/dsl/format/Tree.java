package dev.lamina.dsl.format;

import dev.lamina.dsl.ast.Binary;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DataDecl;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.IfDecl;
import dev.lamina.dsl.ast.ImportDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.SettingDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.TrainDecl;
import dev.lamina.dsl.format.Part.Named;
import dev.lamina.dsl.format.Part.Sequence;
import dev.lamina.dsl.format.Part.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/**
 * Joins words to parts as the parser's tree does. What it does not know of keeps its words on one
 * line.
 */
final class Tree {

  private final List<Token> tokens;
  private int next;

  Tree(List<Token> tokens) {
    this.tokens = new ArrayList<>(tokens);
  }

  /** A whole file. */
  void print(FileDecl file, Printer out) {
    List<EObject> declarations = children(file);
    List<Part> header = wordsUntil(declarations.isEmpty() ? end() : offset(declarations.get(0)));
    Part.printAll(header, out, 0);
    String before = header.isEmpty() ? "" : "package";
    for (EObject declaration : declarations) {
      String group = group(declaration);
      out.startStatement(0, !group.equals(before) || group.isEmpty());
      statement(declaration).print(out, 0);
      before = group;
    }
    out.startStatement(0, false);
    out.word(tokens.get(next));
  }

  /** Where the empty word at the file's end stands. */
  private int end() {
    return tokens.get(tokens.size() - 1).offset();
  }

  /** Declarations of one group may follow on the next line; those of no group may not. */
  private static String group(EObject declaration) {
    if (declaration instanceof ImportDecl) {
      return "import";
    }
    boolean line =
        declaration instanceof ConstDecl
            || declaration instanceof DataDecl
            || (declaration instanceof TrainDecl train && train.getSettings().isEmpty());
    return line ? "line" : "";
  }

  private Part statement(EObject element) {
    tokens.set(next, tokens.get(next).leading());
    return part(element);
  }

  private Part part(EObject element) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
    List<Part> parts = new ArrayList<>();
    for (EObject child : children(element)) {
      parts.addAll(wordsUntil(offset(child)));
      parts.add(isStatement(child, element) ? statement(child) : part(child));
    }
    parts.addAll(wordsUntil(node.getEndOffset()));
    return joined(element, parts);
  }

  private static boolean isStatement(EObject child, EObject parent) {
    return child instanceof SettingDecl
        || (child instanceof Statement && !(parent instanceof IfDecl));
  }

  private static List<EObject> children(EObject element) {
    return element.eContents().stream().sorted(Comparator.comparingInt(Tree::offset)).toList();
  }

  private static int offset(EObject element) {
    return NodeModelUtils.findActualNodeFor(element).getOffset();
  }

  private List<Part> wordsUntil(int offset) {
    List<Part> words = new ArrayList<>();
    while (tokens.get(next).offset() < offset) {
      words.add(new Word(tokens.get(next++)));
    }
    return words;
  }

  private static Part joined(EObject element, List<Part> parts) {
    if (element instanceof Binary) {
      return operation(parts);
    } else if (element instanceof PipelineDecl) {
      return pipeline(parts);
    } else if (element instanceof IfDecl) {
      return choice(parts);
    } else if (element instanceof SettingDecl) {
      return new Named(parts.get(0), bracketed(rest(parts, 1)), 0);
    } else if (element instanceof ExpectDecl expect) {
      Part conditions = bracketed(rest(parts, 1));
      return expect.eContainer() instanceof TrainDecl
          ? new Named(parts.get(0), conditions, 0)
          : new Sequence(List.of(parts.get(0), conditions));
    }
    return find(parts, "{") < 0 ? bracketed(parts) : withBody(element, parts);
  }

  private static Part operation(List<Part> parts) {
    List<Part> all = new ArrayList<>();
    Word operator = (Word) parts.get(1);
    if (parts.get(0) instanceof Operation left && left.level() == Operation.level(operator)) {
      all.addAll(left.parts());
    } else {
      all.add(parts.get(0));
    }
    all.addAll(rest(parts, 1));
    return new Operation(all);
  }

  private static Part pipeline(List<Part> parts) {
    if (find(parts, "=") != 1) {
      return chain(parts);
    }
    Part value = new Sequence(List.of(parts.get(1), chain(rest(parts, 2))));
    return new Named(parts.get(0), value, 0);
  }

  private static Part chain(List<Part> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    List<Part> links = new ArrayList<>(List.of(parts.get(0)));
    for (int i = 1; i < parts.size(); i += 2) {
      List<Part> link = new ArrayList<>(List.of(parts.get(i)));
      if (parts.get(i + 1) instanceof Sequence step) {
        link.addAll(step.parts());
      } else {
        link.add(parts.get(i + 1));
      }
      links.add(new Sequence(link));
    }
    return new Chain(links);
  }

  private static Part choice(List<Part> parts) {
    int otherwise = find(parts, "else");
    int then = (otherwise < 0 ? parts.size() : otherwise) - 1;
    List<Choice.Arm> arms = new ArrayList<>();
    arms.add(new Choice.Arm(bracketed(parts.subList(0, then)), parts.get(then)));
    if (otherwise >= 0) {
      Part word = parts.get(otherwise);
      Part last = parts.get(otherwise + 1);
      if (last instanceof Choice more) {
        Choice.Arm first = more.arms().get(0);
        arms.add(new Choice.Arm(new Sequence(List.of(word, first.head())), first.then()));
        arms.addAll(more.arms().subList(1, more.arms().size()));
      } else {
        arms.add(new Choice.Arm(word, last));
      }
    }
    return new Choice(arms);
  }

  private static Part withBody(EObject element, List<Part> parts) {
    int open = find(parts, "{");
    int close = parts.size() - 1;
    List<Part> statements = parts.subList(open + 1, close);
    Part body =
        new Body(
            (Word) parts.get(open),
            element instanceof TrainDecl ? Body.aligned(statements) : Body.alignedRuns(statements),
            (Word) parts.get(close));
    return open == 0 ? body : new Sequence(List.of(bracketed(parts.subList(0, open)), body));
  }

  /** The parts, with those in brackets as one. */
  private static Part bracketed(List<Part> parts) {
    for (int open = 0; open < parts.size(); open++) {
      if (parts.get(open) instanceof Word word && "([{".contains(word.first().text())) {
        String mark = String.valueOf(")]}".charAt("([{".indexOf(word.first().text())));
        int close = findLast(parts, mark);
        List<Part> all = new ArrayList<>(parts.subList(0, open));
        all.add(new Brackets(word, items(parts.subList(open + 1, close)), (Word) parts.get(close)));
        all.addAll(rest(parts, close + 1));
        return single(all);
      }
    }
    return single(parts);
  }

  /** What stands between commas or semicolons, each with the one behind it. */
  private static List<Part> items(List<Part> parts) {
    List<Part> items = new ArrayList<>();
    List<Part> item = new ArrayList<>();
    for (Part part : parts) {
      item.add(part);
      if (part instanceof Word word && (word.is(",") || word.is(";"))) {
        items.add(single(item));
        item = new ArrayList<>();
      }
    }
    if (!item.isEmpty()) {
      items.add(single(item));
    }
    return items;
  }

  private static Part single(List<Part> parts) {
    return parts.size() == 1 ? parts.get(0) : new Sequence(List.copyOf(parts));
  }

  private static List<Part> rest(List<Part> parts, int from) {
    return parts.subList(from, parts.size());
  }

  private static int find(List<Part> parts, String word) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Word found && found.is(word)) {
        return i;
      }
    }
    return -1;
  }

  private static int findLast(List<Part> parts, String word) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (parts.get(i) instanceof Word found && found.is(word)) {
        return i;
      }
    }
    return -1;
  }
}
