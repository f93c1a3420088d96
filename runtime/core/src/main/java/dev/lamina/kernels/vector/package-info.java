/** The kernels with the Vector API: the only package that touches {@code jdk.incubator.vector}. */
package dev.lamina.kernels.vector;
