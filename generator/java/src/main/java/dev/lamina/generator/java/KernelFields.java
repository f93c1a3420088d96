package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import dev.lamina.ir.Layer;
import dev.lamina.kernels.PooledConvolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The constants that hold kernels with their geometry fixed. Where predicting and training run a
 * step alike they share one.
 *
 * <p>Many kernels lie in classes of their own, since what initializes one class must fit into 64
 * KB.
 */
final class KernelFields {

  /** Kernels of one class. */
  private static final int MOST = 256;

  private static final String SCRATCH = "SCRATCH";

  private record Field(String name, Geometry geometry) {}

  private record Key(Layer layer, String step, String value) {}

  private final Names names;
  private final List<Field> fields = new ArrayList<>();
  private final Map<Key, Integer> indices = new HashMap<>();
  private final Map<Step, Integer> pooled = new HashMap<>();
  private final boolean isSplit;

  /** Of both plans; none to train with where the class is for inference only. */
  KernelFields(Names names, Optional<Plan> training, Plan predicting) {
    this.names = names;
    this.isSplit = training.orElse(predicting).steps().size() > MOST;
    Set<Key> trained = new HashSet<>();
    training.ifPresent(plan -> addTrained(plan, trained));
    for (Step step : predicting.steps()) {
      boolean also = trained.contains(new Key(step.layer(), step.name(), ""));
      if (step.joinsPooling()) {
        addPooled(step);
      } else if (!predicting.isJoined(step)) {
        add(step, also ? "_PREDICTING" : "");
      }
    }
  }

  private void addTrained(Plan training, Set<Key> trained) {
    for (Step step : training.steps()) {
      // What a batch normalisation trains with is no constant.
      if (step.kind() == Step.Kind.BATCHNORM) {
        continue;
      }
      if (!step.joinsPooling() && !training.isJoined(step)) {
        add(step, "");
      }
      if (step.pooling() != null) {
        addPooled(step);
      }
      trained.add(new Key(step.layer(), step.name(), ""));
    }
  }

  private void add(Step step, String purpose) {
    Geometry.of(step)
        .filter(kernel -> !indices.containsKey(key(step, kernel)))
        .ifPresent(
            kernel -> {
              indices.put(key(step, kernel), fields.size());
              fields.add(new Field(names.constant(step, purpose), kernel));
            });
  }

  private static Key key(Step step, Geometry kernel) {
    return new Key(step.layer(), step.name(), kernel.value().toString());
  }

  private void addPooled(Step step) {
    Geometry geometry = step.joinsPooling() ? Geometry.stem(step) : pooled(step);
    Key key = key(step, geometry);
    if (!indices.containsKey(key)) {
      indices.put(key, fields.size());
      fields.add(new Field(names.constant(step, "_POOLED"), geometry));
    }
    pooled.put(step, indices.get(key));
  }

  private Geometry pooled(Step step) {
    CodeBlock value =
        CodeBlock.of(
            "new $T($L, $L)",
            PooledConvolution.class,
            step.isTiled() ? Geometry.sums(step, 1) : name(step),
            Geometry.windows(step.pooling().windows()));
    return new Geometry(PooledConvolution.class, value, true);
  }

  /** The kernel of a step; an empty text where there is none. */
  String name(Step step) {
    return Geometry.of(step).map(kernel -> qualified(indices.get(key(step, kernel)))).orElse("");
  }

  /** The kernel that knows the pooling behind a convolution too. */
  String pooledName(Step step) {
    return qualified(pooled.get(step));
  }

  private String qualified(int index) {
    String name = fields.get(index).name();
    return isSplit ? part(index) + "." + name : name;
  }

  /** Adds the constants, or the classes that hold them. */
  void addTo(TypeSpec.Builder type) {
    if (!isSplit) {
      fields.forEach(field -> type.addField(constant(field, Modifier.PRIVATE)));
      return;
    }
    for (int start = 0; start < fields.size(); start += MOST) {
      List<Field> some = fields.subList(start, Math.min(start + MOST, fields.size()));
      TypeSpec.Builder part =
          TypeSpec.classBuilder(part(start))
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .addJavadoc("Kernels with their geometry; one class cannot hold them all.\n");
      some.forEach(field -> part.addField(constant(field)));
      part.addField(
          FieldSpec.builder(int.class, SCRATCH, Modifier.STATIC, Modifier.FINAL)
              .initializer(most(scratch(some)))
              .build());
      type.addType(part.build());
    }
  }

  private static String part(int index) {
    return "Kernels" + (index / MOST + 1);
  }

  private static FieldSpec constant(Field field, Modifier... more) {
    return FieldSpec.builder(field.geometry().type(), field.name(), more)
        .addModifiers(Modifier.STATIC, Modifier.FINAL)
        .initializer(field.geometry().value())
        .build();
  }

  /** The scratch space of the hungriest kernel. */
  CodeBlock scratch() {
    List<String> needs = new ArrayList<>();
    if (isSplit) {
      for (int start = 0; start < fields.size(); start += MOST) {
        needs.add(part(start) + "." + SCRATCH);
      }
    } else {
      needs.addAll(scratch(fields));
    }
    return most(needs);
  }

  private static List<String> scratch(List<Field> some) {
    return some.stream()
        .filter(field -> field.geometry().needsScratch())
        .map(field -> field.name() + ".scratch()")
        .toList();
  }

  private static CodeBlock most(List<String> needs) {
    return switch (needs.size()) {
      case 0 -> CodeBlock.of("0");
      case 1 -> CodeBlock.of("$L", needs.get(0));
      default -> CodeBlock.of("most($L)", String.join(", ", needs));
    };
  }
}
