package dev.lamina.generator.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Buffer;
import dev.lamina.exec.CompiledNetwork;
import dev.lamina.exec.DenseGradient;
import dev.lamina.exec.Parameter;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes the class: constants that say where everything lies, the kernels with their fixed
 * geometry, and one method for each pass, a call per step.
 */
final class NetworkEmitter {

  private final Network network;
  private final Plan training;
  private final Phase predictingPhase;
  private final Phase trainingPhase;
  private final Stages stages;
  private final Names names;
  private final Tensors tensors;
  private final KernelFields kernels;
  private final BatchNormCalls batchNorms;
  private final Copies copies;

  NetworkEmitter(Network network) {
    this.network = network;
    Plan predicting = Plan.forPrediction(network);
    this.training = Plan.forTraining(network);
    this.predictingPhase = Phase.predicting(predicting);
    this.trainingPhase = Phase.training(training);
    this.stages = Stages.of(training.steps());
    this.names = new Names();
    this.tensors = new Tensors(names, predicting);
    this.kernels = new KernelFields(names, training, predicting);
    this.batchNorms = new BatchNormCalls(names, tensors, training.shards());
    this.copies = new Copies(training, tensors, kernels);
  }

  TypeSpec type() {
    ClassName self = ClassName.get(network.namespace(), network.name());
    TypeSpec.Builder type =
        TypeSpec.classBuilder(self)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(CompiledNetwork.class)
            .addJavadoc("$L", javadoc());
    kernels.addTo(type);
    parameterPlaces(type);
    copies.addPlaces(type);
    new ParameterList(names, training.parameters()).addTo(type);
    type.addField(facts());
    batchNorms().forEach(step -> type.addField(batchNorms.state(step)));
    constructorAndLoad(type, self);
    new Passes(predictingPhase, trainingPhase, kernels, tensors, batchNorms, stages).addTo(type);
    copies.addMethods(type);
    places(type);
    type.addType(predictingPhase.places());
    type.addType(trainingPhase.places());
    return type.build();
  }

  private List<Step> batchNorms() {
    return stages.ends().stream().map(training.steps()::get).toList();
  }

  private String javadoc() {
    StringBuilder text = new StringBuilder();
    String written = network.documentation().strip();
    text.append(
        written.isEmpty() ? "The network `" + network.name() + "`." : Text.javadoc(written));
    text.append("\n\n<p>Reads ")
        .append(network.inputs().stream().map(this::shown).collect(Collectors.joining(", ")))
        .append(", answers ")
        .append(network.output());
    text.append("; ").append(Text.grouped(network.params())).append(" parameters, ");
    text.append(Text.grouped(network.macs())).append(" multiply-adds per example.\n\n<pre>\n");
    for (Layer layer : network.layers()) {
      text.append(
          String.format(
              "%-16s %-14s %14s%n", layer.name(), layer.output(), Text.grouped(layer.params())));
    }
    return text.append("</pre>\n").toString().replace("\r", "");
  }

  private String shown(Node input) {
    return network.inputs().size() == 1
        ? input.shape().toString()
        : input.shape() + " (" + input.name() + ")";
  }

  private void parameterPlaces(TypeSpec.Builder type) {
    String documentation = "Where each tensor starts in {@code parameters}.";
    for (Parameter parameter : training.parameters()) {
      type.addField(constant(names.place(parameter), parameter.start(), documentation));
      documentation = "";
    }
  }

  /** One piece of code a line, indented as a continuation. */
  private static String lines(String... lines) {
    return String.join("\n", lines).replaceFirst("\n", "\n\\$>\\$>") + "$<$<";
  }

  private FieldSpec facts() {
    int others =
        predictingPhase.plan().steps().stream()
            .filter(step -> step.kind() == Step.Kind.BATCHNORM)
            .mapToInt(BatchNormCalls::scratch)
            .max()
            .orElse(0);
    CodeBlock facts =
        CodeBlock.of(
            lines(
                "new Facts(",
                "$S,",
                "$L,",
                "$L,",
                "PARAMETERS,",
                "/* transposedFloats= */ $L,",
                "/* foldedFloats= */ $L,",
                "/* predictFloats= */ $L,",
                "/* trainFloats= */ $L,",
                "/* scratchFloats= */ $L,",
                "/* wholeBatch= */ $L,",
                "/* shards= */ $L,",
                "/* stages= */ $L)"),
            network.name(),
            inputs(),
            shape(network.output()),
            copies.transposedFloats(),
            copies.foldedFloats(),
            Math.toIntExact(predictingPhase.plan().floatsPerExample()),
            Math.toIntExact(training.floatsPerExample()),
            kernels.scratch(others),
            wholeBatch(),
            training.shards(),
            stages.count());
    return FieldSpec.builder(
            CompiledNetwork.Facts.class, "FACTS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(facts)
        .build();
  }

  private CodeBlock wholeBatch() {
    CodeBlock gradients =
        training.waiting().stream()
            .map(
                step ->
                    CodeBlock.of(
                        "new $T($L, $L, $L)",
                        DenseGradient.class,
                        kernels.name(step),
                        tensors.weight(step),
                        tensors.bias(step)))
            .collect(CodeBlock.joining(", "));
    return CodeBlock.of("$T.of($L)", List.class, gradients);
  }

  private CodeBlock inputs() {
    CodeBlock shapes =
        network.inputs().stream()
            .map(input -> shape(input.shape()))
            .collect(CodeBlock.joining(", "));
    return CodeBlock.of("$T.of($L)", List.class, shapes);
  }

  private static CodeBlock shape(Shape shape) {
    return CodeBlock.of("$T.of($L)", Shape.class, ParameterList.dims(shape));
  }

  private void constructorAndLoad(TypeSpec.Builder type, ClassName self) {
    type.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("A network with all weights zero, to be initialized or loaded.\n")
            .addStatement("super(FACTS)")
            .build());
    type.addMethod(
        MethodSpec.methodBuilder("load")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(self)
            .addParameter(Path.class, "weights")
            .addJavadoc(
                "The network with the weights of a safetensors file.\n\n"
                    + "@throws dev.lamina.io.WeightsException when the file cannot be read or belongs"
                    + " to another network\n")
            .addStatement("$T network = new $T()", self, self)
            .addStatement("network.loadWeights(weights)")
            .addStatement("return network")
            .build());
  }

  private void places(TypeSpec.Builder type) {
    inputPlaces(type, "predictInput", predictingPhase);
    place(type, "predictOutput", predictingPhase, predictingPhase.plan().output());
    inputPlaces(type, "trainInput", trainingPhase);
    place(type, "trainOutput", trainingPhase, training.output());
    place(type, "trainOutputGradient", trainingPhase, training.outputGradient());
  }

  private static void inputPlaces(TypeSpec.Builder type, String name, Phase phase) {
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

  private static void place(TypeSpec.Builder type, String method, Phase phase, Buffer buffer) {
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
