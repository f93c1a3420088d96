package dev.lamina.generator.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Buffer;
import dev.lamina.exec.CompiledNetwork;
import dev.lamina.exec.Parameter;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes the class: constants that say where everything lies, the kernels with their fixed
 * geometry, and one method for each pass, a call per step.
 */
final class NetworkEmitter {

  private final Network network;
  private final Plan predicting;
  private final Plan training;
  private final Stages stages;
  private final KernelFields fields;
  private final Calls calls;
  private final Passes passes;

  NetworkEmitter(Network network) {
    this.network = network;
    this.predicting = Plan.forPrediction(network);
    this.training = Plan.forTraining(network);
    this.stages = Stages.of(training.steps());
    BatchNormCalls batchNorms = new BatchNormCalls(training);
    this.fields = new KernelFields(batchNorms);
    this.calls = new Calls(training, batchNorms);
    this.passes = new Passes(calls, stages);
  }

  TypeSpec type() {
    ClassName self = ClassName.get(network.namespace(), network.name());
    TypeSpec.Builder type =
        TypeSpec.classBuilder(self)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(CompiledNetwork.class)
            .addJavadoc("$L", javadoc());
    kernels(type);
    parameterPlaces(type);
    transposedPlaces(type);
    type.addField(parameters());
    type.addField(facts());
    constructorAndLoad(type, self);
    passes.predict(type, predicting.steps());
    passes.forward(type, training.steps());
    passes.backward(type, training);
    transposeWeights(type);
    places(type);
    type.addType(buffers("Predicting", "Where values lie while predicting", predicting));
    type.addType(buffers("Training", "Where values lie while training", training));
    return type.build();
  }

  private String javadoc() {
    StringBuilder text = new StringBuilder();
    String written = network.documentation().strip();
    text.append(
        written.isEmpty() ? "The network `" + network.name() + "`." : Text.javadoc(written));
    text.append("\n\n<p>Reads ")
        .append(network.input())
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

  private void kernels(TypeSpec.Builder type) {
    for (Step step : training.steps()) {
      fields.kernel(step).ifPresent(type::addField);
      fields.pooledKernel(step).ifPresent(type::addField);
    }
  }

  private void parameterPlaces(TypeSpec.Builder type) {
    String documentation = "Where each tensor starts in {@code parameters}.";
    for (Parameter parameter : training.parameters()) {
      type.addField(constant(Text.constant(parameter.name()), parameter.start(), documentation));
      documentation = "";
    }
  }

  private void transposedPlaces(TypeSpec.Builder type) {
    int offset = 0;
    String documentation = "Where each turned weight starts in {@code transposed}.";
    for (Step step : calls.transposed()) {
      type.addField(constant(Calls.transposedPlace(step), offset, documentation));
      documentation = "";
      offset = Math.addExact(offset, calls.weightFloats(step));
    }
  }

  private FieldSpec parameters() {
    CodeBlock.Builder list = CodeBlock.builder().add("$T.of(", List.class);
    String separator = "\n$>$>";
    for (Parameter parameter : training.parameters()) {
      String kind = parameter.spec().trainable() ? "trained" : "kept";
      list.add(
          separator + "$T.$L($S, $L, $T.$L, $L)",
          Parameter.class,
          kind,
          parameter.name(),
          Text.constant(parameter.name()),
          Initializer.class,
          parameter.spec().initializer().source(),
          dims(parameter.spec().shape()));
      separator = ",\n";
    }
    return FieldSpec.builder(
            ParameterizedTypeName.get(List.class, Parameter.class),
            "PARAMETERS",
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer(list.add(training.parameters().isEmpty() ? ")" : ")$<$<").build())
        .build();
  }

  /** One piece of code a line, indented as a continuation. */
  private static String lines(String... lines) {
    return String.join("\n", lines).replaceFirst("\n", "\n\\$>\\$>") + "$<$<";
  }

  private static String dims(Shape shape) {
    return shape.dims().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private FieldSpec facts() {
    CodeBlock facts =
        CodeBlock.of(
            lines(
                "new Facts(",
                "$S,",
                "$T.of($L),",
                "$T.of($L),",
                "PARAMETERS,",
                "/* transposedFloats= */ $L,",
                "/* predictFloats= */ $L,",
                "/* trainFloats= */ $L,",
                "/* scratchFloats= */ $L,",
                "/* shards= */ $L,",
                "/* stages= */ $L)"),
            network.name(),
            Shape.class,
            dims(network.input()),
            Shape.class,
            dims(network.output()),
            calls.transposedFloats(),
            Math.toIntExact(predicting.floatsPerExample()),
            Math.toIntExact(training.floatsPerExample()),
            calls.scratch(),
            training.shards(),
            stages.count());
    return FieldSpec.builder(
            CompiledNetwork.Facts.class, "FACTS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(facts)
        .build();
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

  private void transposeWeights(TypeSpec.Builder type) {
    MethodSpec.Builder method = Passes.override("transposeWeights");
    for (Step step : calls.transposed()) {
      method.addStatement(calls.transpose(step));
    }
    type.addMethod(method.build());
  }

  private void places(TypeSpec.Builder type) {
    place(type, "predictInput", "Predicting", predicting.input());
    place(type, "predictOutput", "Predicting", predicting.output());
    place(type, "trainInput", "Training", training.input());
    place(type, "trainOutput", "Training", training.output());
    place(type, "trainOutputGradient", "Training", training.outputGradient());
  }

  private static void place(TypeSpec.Builder type, String method, String phase, Buffer buffer) {
    type.addMethod(
        Passes.override(method)
            .returns(int.class)
            .addStatement("return $L.$L", phase, Text.constant(buffer.name()))
            .build());
  }

  private static TypeSpec buffers(String name, String documentation, Plan plan) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("$L: floats per example before each.\n", documentation);
    for (Buffer buffer : buffersOf(plan)) {
      type.addField(
          FieldSpec.builder(
                  int.class, Text.constant(buffer.name()), Modifier.STATIC, Modifier.FINAL)
              .initializer("$L", Math.toIntExact(buffer.offset()))
              .build());
    }
    return type.build();
  }

  private static List<Buffer> buffersOf(Plan plan) {
    Set<Buffer> buffers = new LinkedHashSet<>();
    buffers.add(plan.input());
    for (Step step : plan.steps()) {
      buffers.add(step.out());
      buffers.add(step.record());
    }
    List<Step> backwards = new ArrayList<>(plan.steps());
    Collections.reverse(backwards);
    for (Step step : backwards) {
      buffers.add(step.gradOut());
      buffers.add(step.gradIn());
    }
    buffers.removeIf(buffer -> buffer == null || !buffer.isUsed());
    return List.copyOf(buffers);
  }

  private static FieldSpec constant(String name, int value, String documentation) {
    FieldSpec.Builder field =
        FieldSpec.builder(int.class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("$L", value);
    if (!documentation.isEmpty()) {
      field.addJavadoc("$L", documentation);
    }
    return field.build();
  }
}
