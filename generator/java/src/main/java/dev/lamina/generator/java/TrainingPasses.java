package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Step;
import dev.lamina.exec.Workspace;
import java.util.ArrayList;
import java.util.List;

/** Writes the methods that run through the steps of a training, forth and back. */
final class TrainingPasses {

  private final Phase training;
  private final ForwardCalls forwardCalls;
  private final BackwardCalls backwardCalls;
  private final BatchNormCalls batchNorms;
  private final Stages stages;

  TrainingPasses(
      Phase training,
      KernelFields kernels,
      Tensors tensors,
      BatchNormCalls batchNorms,
      Stages stages) {
    this.training = training;
    this.forwardCalls = new ForwardCalls(training, kernels, tensors);
    this.backwardCalls = new BackwardCalls(training, kernels, tensors, batchNorms);
    this.batchNorms = batchNorms;
    this.stages = stages;
  }

  void addTo(TypeSpec.Builder type) {
    forward(type);
    backward(type);
  }

  private void forward(TypeSpec.Builder type) {
    List<Step> steps = training.plan().steps();
    List<List<CodeBlock>> parts = new ArrayList<>();
    for (int stage = 0; stage < stages.count(); stage++) {
      List<CodeBlock> code = new ArrayList<>();
      for (int i = stages.first(stage); i < stages.end(stage); i++) {
        code.add(Passes.titled(steps.get(i), trained(steps.get(i))));
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
            .ifPresent(c -> code.add(Passes.titled(normalisation, c)));
      }
      for (int i = stages.end(stage) - 1; i >= stages.first(stage); i--) {
        Step step = steps.get(i);
        backwardCalls.calls(step).ifPresent(c -> code.add(Passes.titled(step, c)));
      }
      parts.add(code);
    }
    staged(type, "backward", parts);
    join(type, "joinBackward", steps, batchNorms::joinGradients);
  }

  private void staged(TypeSpec.Builder type, String name, List<List<CodeBlock>> parts) {
    MethodSpec.Builder method =
        Passes.override(name).addParameter(int.class, "stage").addParameter(Workspace.class, "w");
    if (parts.size() == 1) {
      type.addMethod(Passes.body(type, method, name, parts.get(0)));
      return;
    }
    method.beginControlFlow("switch (stage)");
    for (int i = 0; i < parts.size(); i++) {
      String part = name + i;
      method.addStatement("$L -> $L(w)", label(i, parts.size()), part);
      type.addMethod(Passes.body(type, Passes.privateMethod(part), part, parts.get(i)));
    }
    type.addMethod(method.endControlFlow().build());
  }

  private static String label(int index, int count) {
    return index < count - 1 ? "case " + index : "default";
  }

  private interface Join {
    CodeBlock of(Step step);
  }

  private void join(TypeSpec.Builder type, String name, List<Step> steps, Join join) {
    if (stages.count() == 1) {
      return;
    }
    MethodSpec.Builder method = Passes.override(name).addParameter(int.class, "stage");
    method.beginControlFlow("switch (stage)");
    for (int i = 0; i < stages.ends().size(); i++) {
      CodeBlock call = join.of(steps.get(stages.ends().get(i)));
      method.addCode("$L -> $L", label(i, stages.ends().size()), call);
    }
    type.addMethod(method.endControlFlow().build());
  }
}
