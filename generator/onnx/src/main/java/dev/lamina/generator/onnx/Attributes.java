package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.Arrays;

/** What an operator is told beside its inputs. */
final class Attributes {

  private Attributes() {}

  static AttributeProto of(String name, long value) {
    return named(name, AttributeType.INT).setI(value).build();
  }

  static AttributeProto of(String name, double value) {
    return named(name, AttributeType.FLOAT).setF((float) value).build();
  }

  static AttributeProto of(String name, String value) {
    return named(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
  }

  static AttributeProto of(String name, long[] values) {
    return named(name, AttributeType.INTS)
        .addAllInts(Arrays.stream(values).boxed().toList())
        .build();
  }

  private static AttributeProto.Builder named(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
