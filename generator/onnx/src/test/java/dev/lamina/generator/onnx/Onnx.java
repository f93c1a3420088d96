package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Input;
import dev.lamina.ir.Network;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** ONNX Runtime, strict about shapes: what it infers must be what Lamina declared. */
final class Onnx {

  private static final OrtEnvironment ENVIRONMENT =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "test");

  private Onnx() {}

  /** What the exported network answers for several examples, one after another. */
  static float[] run(
      Network network, WeightsFile weights, Map<Input, float[]> examples, int count) {
    OnnxModel model = OnnxModel.of(network, weights, List.of(), "test");
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try (OrtSession.SessionOptions options = strict();
        OrtSession session = ENVIRONMENT.createSession(model.proto().toByteArray(), options)) {
      for (Input input : network.inputs()) {
        FloatBuffer values = FloatBuffer.wrap(examples.get(input));
        inputs.put(input.name(), OnnxTensor.createTensor(ENVIRONMENT, values, dims(input, count)));
      }
      try (OrtSession.Result results = session.run(inputs)) {
        OnnxTensor output = (OnnxTensor) results.get(network.result().name()).orElseThrow();
        float[] values = new float[output.getFloatBuffer().remaining()];
        output.getFloatBuffer().get(values);
        return values;
      }
    } catch (OrtException refused) {
      throw new AssertionError(
          refused.getMessage() + "\n" + model.proto().getGraph().getNodeList(), refused);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  /** True when ONNX Runtime loads the model. */
  static boolean accepts(ModelProto model) {
    try (OrtSession.SessionOptions options = strict();
        OrtSession session = ENVIRONMENT.createSession(model.toByteArray(), options)) {
      return session.getNumOutputs() > 0;
    } catch (OrtException refused) {
      return false;
    }
  }

  private static OrtSession.SessionOptions strict() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.addConfigEntry("session.strict_shape_type_inference", "1");
    return options;
  }

  private static long[] dims(Input input, int count) {
    long[] dims = new long[input.shape().rank() + 1];
    dims[0] = count;
    for (int axis = 0; axis < input.shape().rank(); axis++) {
      dims[axis + 1] = input.shape().dim(axis);
    }
    return dims;
  }
}
