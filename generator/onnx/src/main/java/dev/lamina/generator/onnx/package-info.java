/**
 * Reads {@code ir.Network} and its weights, writes ONNX: a node or a few for each layer, values in
 * the order of axes that ONNX's operators want.
 */
package dev.lamina.generator.onnx;
