/**
 * What a generated class needs to predict and to train: kernels, execution, data and weights.
 *
 * <p>The Vector API is an incubating module, which nobody else may require: with {@code
 * --add-modules jdk.incubator.vector} it is used, without it the plain kernels run. Who reads
 * pictures requires {@code java.desktop}; an image made by {@code jlink} for numbers only is
 * smaller without.
 */
module dev.lamina.runtime {
  requires static java.desktop;
  requires static jdk.incubator.vector;

  exports dev.lamina.data;
  exports dev.lamina.data.image;
  exports dev.lamina.data.sound;
  exports dev.lamina.exec;
  exports dev.lamina.io;
  exports dev.lamina.ir;
  exports dev.lamina.ir.data;
  exports dev.lamina.kernels;
  exports dev.lamina.metrics;
  exports dev.lamina.train;
}
