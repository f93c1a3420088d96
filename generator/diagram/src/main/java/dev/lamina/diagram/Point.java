package dev.lamina.diagram;

/** A place in a diagram, in pixels from its upper left corner. */
public record Point(double x, double y) {}
