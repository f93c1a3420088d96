package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Step;
import dev.lamina.exec.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the methods that run through the steps, a call for each. */
final class Passes {

  /** Calls in one method; longer passes are split, since huge methods are never compiled. */
  private static final int LONGEST = 64;

  private final Phase predicting;
  private final Phase training;
  private final ForwardCalls predictCalls;
  private final ForwardCalls forwardCalls;
  private final BackwardCalls backwardCalls;
  private final BatchNormCalls batchNorms;
  private final Stages stages;

  Passes(
      Phase predicting,
      Phase training,
      KernelFields kernels,
      Tensors tensors,
      BatchNormCalls batchNorms,
      Stages stages) {
    this.predicting = predicting;
    this.training = training;
    this.predictCalls = new ForwardCalls(predicting, kernels, tensors);
    this.forwardCalls = new ForwardCalls(training, kernels, tensors);
    this.backwardCalls = new BackwardCalls(training, kernels, tensors, batchNorms);
    this.batchNorms = batchNorms;
    this.stages = stages;
  }

  static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED);
  }

  void addTo(TypeSpec.Builder type) {
    predict(type);
    forward(type);
    backward(type);
  }

  private void predict(TypeSpec.Builder type) {
    List<CodeBlock> code = new ArrayList<>();
    for (Step step : predicting.plan().steps()) {
      code.add(titled(step, predicted(step)));
    }
    MethodSpec.Builder method = override("predict").addParameter(Workspace.class, "w");
    type.addMethod(body(type, method, "predict", code));
  }

  private CodeBlock predicted(Step step) {
    return step.kind() == Step.Kind.BATCHNORM
        ? batchNorms.predict(step, predicting.at(step.in()), predicting.at(step.out()))
        : predictCalls.call(step);
  }

  private void forward(TypeSpec.Builder type) {
    List<Step> steps = training.plan().steps();
    List<List<CodeBlock>> parts = new ArrayList<>();
    for (int stage = 0; stage < stages.count(); stage++) {
      List<CodeBlock> code = new ArrayList<>();
      for (int i = stages.first(stage); i < stages.end(stage); i++) {
        code.add(titled(steps.get(i), trained(steps.get(i))));
      }
      if (stage < stages.count() - 1) {
        Step normalisation = steps.get(stages.end(stage));
        code.add(batchNorms.sums(normalisation, training.at(normalisation.in())));
      }
      parts.add(code);
    }
    staged(type, "forward", parts);
    join(type, "joinForward", steps, batchNorms::join);
  }

  private CodeBlock trained(Step step) {
    return step.kind() == Step.Kind.BATCHNORM
        ? batchNorms.normalise(step, training.at(step.in()), training.at(step.out()))
        : forwardCalls.call(step);
  }

  private void backward(TypeSpec.Builder type) {
    List<Step> steps = training.plan().steps();
    List<List<CodeBlock>> parts = new ArrayList<>();
    for (int stage = 0; stage < stages.count(); stage++) {
      List<CodeBlock> code = new ArrayList<>();
      if (stage < stages.count() - 1) {
        Step normalisation = steps.get(stages.end(stage));
        backwardCalls
            .batchNormInput(normalisation)
            .ifPresent(c -> code.add(titled(normalisation, c)));
      }
      for (int i = stages.end(stage) - 1; i >= stages.first(stage); i--) {
        Step step = steps.get(i);
        backwardCalls.calls(step).ifPresent(c -> code.add(titled(step, c)));
      }
      parts.add(code);
    }
    staged(type, "backward", parts);
    join(type, "joinBackward", steps, batchNorms::joinGradients);
  }

  private void staged(TypeSpec.Builder type, String name, List<List<CodeBlock>> parts) {
    MethodSpec.Builder method =
        override(name).addParameter(int.class, "stage").addParameter(Workspace.class, "w");
    if (parts.size() == 1) {
      type.addMethod(body(type, method, name, parts.get(0)));
      return;
    }
    method.beginControlFlow("switch (stage)");
    for (int i = 0; i < parts.size(); i++) {
      String part = name + i;
      method.addStatement("$L -> $L(w)", label(i, parts.size()), part);
      type.addMethod(body(type, privateMethod(part), part, parts.get(i)));
    }
    type.addMethod(method.endControlFlow().build());
  }

  private static String label(int index, int count) {
    return index < count - 1 ? "case " + index : "default";
  }

  private static MethodSpec.Builder privateMethod(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .addParameter(Workspace.class, "w");
  }

  private static MethodSpec body(
      TypeSpec.Builder type, MethodSpec.Builder method, String name, List<CodeBlock> code) {
    if (code.size() <= LONGEST) {
      return method.addCode(locals(code)).build();
    }
    for (int start = 0, part = 1; start < code.size(); start += LONGEST, part++) {
      List<CodeBlock> some = code.subList(start, Math.min(start + LONGEST, code.size()));
      String partName = name + "Part" + part;
      type.addMethod(privateMethod(partName).addCode(locals(some)).build());
      method.addStatement("$L(w)", partName);
    }
    return method.build();
  }

  private static CodeBlock locals(List<CodeBlock> code) {
    CodeBlock.Builder block = CodeBlock.builder();
    if (!code.isEmpty()) {
      block.addStatement("float[] v = w.values").addStatement("int n = w.images");
    }
    code.forEach(block::add);
    return block.build();
  }

  /** A method without parameters, in parts where it is long. */
  static void simple(TypeSpec.Builder type, String name, List<CodeBlock> code) {
    MethodSpec.Builder method = override(name);
    if (code.size() <= LONGEST) {
      code.forEach(method::addCode);
    } else {
      for (int start = 0, part = 1; start < code.size(); start += LONGEST, part++) {
        MethodSpec.Builder some =
            MethodSpec.methodBuilder(name + "Part" + part).addModifiers(Modifier.PRIVATE);
        code.subList(start, Math.min(start + LONGEST, code.size())).forEach(some::addCode);
        type.addMethod(some.build());
        method.addStatement("$LPart$L()", name, part);
      }
    }
    type.addMethod(method.build());
  }

  private static CodeBlock titled(Step step, CodeBlock call) {
    if (call.isEmpty()) {
      return call;
    }
    String in =
        step.reads().stream()
            .map(read -> read.shape().toString())
            .collect(Collectors.joining(", "));
    String out = step.output().toString();
    String shapes = in.equals(out) ? out : in + " -> " + out;
    return CodeBlock.builder().add("// $L: $L\n", step.name(), shapes).add(call).build();
  }

  private interface Join {
    CodeBlock of(Step step);
  }

  private void join(TypeSpec.Builder type, String name, List<Step> steps, Join join) {
    if (stages.count() == 1) {
      return;
    }
    MethodSpec.Builder method = override(name).addParameter(int.class, "stage");
    method.beginControlFlow("switch (stage)");
    for (int i = 0; i < stages.ends().size(); i++) {
      CodeBlock call = join.of(steps.get(stages.ends().get(i)));
      method.addCode("$L -> $L", label(i, stages.ends().size()), call);
    }
    type.addMethod(method.endControlFlow().build());
  }
}
