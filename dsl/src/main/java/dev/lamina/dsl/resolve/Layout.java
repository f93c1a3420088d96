package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.problem.NetworkProblems.TooManyLayers;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.BlockCall;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/** What has been laid out of one network: its layers in the order in which they can be computed. */
final class Layout {

  /** As many layers as anybody wants; `repeat` could ask for any number. */
  static final int MOST_LAYERS = 100_000;

  /** Rounds and calls, which may have no layers in them. */
  private static final int MOST_STEPS = 10 * MOST_LAYERS;

  private final String network;
  private final List<ResolvedLayer> layers = new ArrayList<>();
  private final List<ResolvedCall> calls = new ArrayList<>();
  private final List<BlockCall> blocks = new ArrayList<>();
  private final Map<Expr, Evaluator> budgets = new LinkedHashMap<>();
  private final Map<EObject, Passage> passages = new HashMap<>();
  private final Set<EObject> read = new HashSet<>();
  private boolean isBroken;
  private boolean isSurprising;
  private boolean isFull;
  private int steps;

  Layout(String network) {
    this.network = network;
  }

  void add(ResolvedLayer layer) {
    layers.add(layer);
    isBroken |= layer.layer().isEmpty();
  }

  void add(ResolvedCall call) {
    calls.add(call);
  }

  void add(BlockCall block) {
    blocks.add(block);
  }

  /** What flows into a part of the text and out of it, in one call or round. */
  void passed(EObject part, Shape before, Shape after) {
    passages.merge(part, new Passage(before, after), Passage::and);
  }

  Map<EObject, Passage> passages() {
    return passages;
  }

  /** That something was not understood, so that the network cannot run. */
  void markBroken() {
    isBroken = true;
  }

  boolean isBroken() {
    return isBroken;
  }

  /** That a shape is not the expected one, so that costs are not either. */
  void markSurprising() {
    isSurprising = true;
  }

  boolean isSurprising() {
    return isSurprising;
  }

  /** A budget, once however often its line is met. */
  void budget(Expr condition, Evaluator evaluator) {
    budgets.putIfAbsent(condition, evaluator);
  }

  /** True the first time: what is not taken is read once. */
  boolean readsFirst(EObject branch) {
    return read.add(branch);
  }

  /**
   * Counts a step, round or call; false when there are too many, which is reported at {@code at}.
   */
  boolean step(Origin at, Problems problems) {
    if (isFull) {
      return false;
    }
    steps++;
    boolean tooMany = layers.size() >= MOST_LAYERS;
    if (tooMany || steps >= MOST_STEPS) {
      isFull = true;
      isBroken = true;
      int most = tooMany ? MOST_LAYERS : MOST_STEPS;
      problems.add(new TooManyLayers(at, network, most, tooMany ? "layers" : "rounds and calls"));
      return false;
    }
    return true;
  }

  List<ResolvedLayer> layers() {
    return layers;
  }

  List<ResolvedCall> calls() {
    return calls;
  }

  List<BlockCall> blocks() {
    return blocks;
  }

  Map<Expr, Evaluator> budgets() {
    return budgets;
  }
}
