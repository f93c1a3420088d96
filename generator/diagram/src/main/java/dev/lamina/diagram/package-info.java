/**
 * Reads {@code ir.Network}, writes a picture of it: boxes, frames and edges with their places
 * ({@link dev.lamina.diagram.Diagram}), and that as SVG ({@link dev.lamina.diagram.SvgWriter}).
 */
package dev.lamina.diagram;
