package dev.lamina.generator.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Buffer;
import dev.lamina.exec.CompiledNetwork;
import dev.lamina.exec.Parameter;
import dev.lamina.exec.Plan;
import dev.lamina.exec.TrainableNetwork;
import dev.lamina.ir.Network;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes the class: what users read of it, constants that say where everything lies, the kernels
 * with their fixed geometry, and one method for each pass, a call per step.
 */
final class NetworkEmitter {

  /** Without the class that it lies in, from which the generated class inherits the name. */
  private static final ClassName INHERITED_FACTS = ClassName.get("", "Facts");

  private final Network network;
  private final Plan predicting;
  private final Phase phase;
  private final Names names;
  private final Tensors tensors;
  private final KernelFields kernels;
  private final Copies copies;
  private final PublicFacts facts;
  private final Optional<TrainingEmitter> training;

  NetworkEmitter(Network network, Options options) {
    this.network = network;
    this.predicting = Plan.forPrediction(network);
    Optional<Plan> trained =
        options.inferenceOnly() ? Optional.empty() : Optional.of(Plan.forTraining(network));
    this.phase = Phase.predicting(predicting);
    this.names = new Names();
    this.tensors = new Tensors(names, predicting);
    this.kernels = new KernelFields(names, trained, predicting);
    this.copies = new Copies(trained, tensors, kernels);
    this.facts = new PublicFacts(network, options.labels());
    this.training = trained.map(plan -> new TrainingEmitter(plan, names, kernels, tensors, copies));
  }

  TypeSpec type() {
    ClassName self = ClassName.get(network.namespace(), network.name());
    boolean trains = training.isPresent();
    TypeSpec.Builder type =
        TypeSpec.classBuilder(self)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(trains ? TrainableNetwork.class : CompiledNetwork.class)
            .addJavadoc("$L", new Documentation(network, trains).text());
    facts.addTo(type);
    kernels.addTo(type);
    parameterPlaces(type);
    copies.addPlaces(type);
    ParameterList list = new ParameterList(names, predicting.parameters());
    if (trains) {
      list.addParameters(type);
    } else {
      list.addTensors(type);
    }
    type.addField(factsField());
    training.ifPresent(part -> part.addFields(type));
    Constructors.addTo(type, self, trains ? "FACTS, TRAINING" : "FACTS", trains);
    Passes.predict(type, phase, new ForwardCalls(phase, kernels, tensors));
    training.ifPresent(part -> part.addPasses(type));
    copies.addMethods(type);
    inputPlaces(type, "predictInput", phase);
    place(type, "predictOutput", phase, predicting.output());
    type.addType(phase.places());
    training.ifPresent(part -> part.addPlaces(type));
    return type.build();
  }

  private void parameterPlaces(TypeSpec.Builder type) {
    String documentation = "Where each tensor starts in {@code parameters}.";
    for (Parameter parameter : predicting.parameters()) {
      type.addField(constant(names.place(parameter), parameter.start(), documentation));
      documentation = "";
    }
  }

  /** One piece of code a line, indented as a continuation. */
  static String lines(String... lines) {
    return String.join("\n", lines).replaceFirst("\n", "\n\\$>\\$>") + "$<$<";
  }

  private FieldSpec factsField() {
    CodeBlock value =
        CodeBlock.of(
            lines(
                "new Facts(",
                "$S,",
                "NETWORK_HASH,",
                "LAYERS,",
                "LABELS,",
                "$L,",
                "OUTPUT_SHAPE,",
                "$L,",
                "/* foldedFloats= */ $L,",
                "/* predictFloats= */ $L,",
                "/* scratchFloats= */ $L)"),
            network.name(),
            facts.inputShapes(),
            training.isPresent() ? "stored(PARAMETERS)" : "TENSORS",
            copies.foldedFloats(),
            Math.toIntExact(predicting.floatsPerExample()),
            kernels.scratch());
    return FieldSpec.builder(
            INHERITED_FACTS, "FACTS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(value)
        .build();
  }

  static void inputPlaces(TypeSpec.Builder type, String name, Phase phase) {
    List<Buffer> inputs = phase.plan().inputs();
    MethodSpec.Builder method =
        Passes.override(name).addParameter(int.class, "input").returns(int.class);
    if (inputs.size() == 1) {
      method.addStatement("return $L", phase.place(inputs.get(0)));
    } else {
      method.beginControlFlow("return switch (input)");
      for (int i = 0; i < inputs.size(); i++) {
        String label = i < inputs.size() - 1 ? "case " + i : "default";
        method.addStatement("$L -> $L", label, phase.place(inputs.get(i)));
      }
      method.endControlFlow("");
    }
    type.addMethod(method.build());
  }

  static void place(TypeSpec.Builder type, String method, Phase phase, Buffer buffer) {
    type.addMethod(
        Passes.override(method)
            .returns(int.class)
            .addStatement("return $L", phase.place(buffer))
            .build());
  }

  static FieldSpec constant(String name, int value, String documentation) {
    FieldSpec.Builder field =
        FieldSpec.builder(int.class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("$L", value);
    if (!documentation.isEmpty()) {
      field.addJavadoc("$L", documentation);
    }
    return field.build();
  }
}
