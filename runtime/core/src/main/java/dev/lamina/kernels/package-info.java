/**
 * What is computed: layer routines with a fixed geometry over flat float arrays. A routine works on
 * (array, offset) pairs, keeps no state and allocates nothing in a call. Features are NHWC, one
 * contiguous tensor after another; every array has {@link dev.lamina.kernels.Kernels#SLACK} spare
 * floats at its end, which may be read but are never written.
 */
package dev.lamina.kernels;
