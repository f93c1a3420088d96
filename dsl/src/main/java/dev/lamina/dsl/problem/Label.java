package dev.lamina.dsl.problem;

/** A place that explains a problem, and what happens there. */
public record Label(Origin at, String note) {}
