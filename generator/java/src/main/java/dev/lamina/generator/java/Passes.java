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

  private Passes() {}

  static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED);
  }

  /** Adds the pass that predicts. */
  static void predict(TypeSpec.Builder type, Phase phase, ForwardCalls calls) {
    List<CodeBlock> code = new ArrayList<>();
    for (Step step : phase.plan().steps()) {
      code.add(titled(step, calls.call(step)));
    }
    MethodSpec.Builder method = override("predict").addParameter(Workspace.class, "w");
    type.addMethod(body(type, method, "predict", code));
  }

  static MethodSpec.Builder privateMethod(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .addParameter(Workspace.class, "w");
  }

  static MethodSpec body(
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

  static CodeBlock titled(Step step, CodeBlock call) {
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
}
