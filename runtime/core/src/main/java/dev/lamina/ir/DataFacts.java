package dev.lamina.ir;

/** What a network must agree with: the shape of one example and the number of classes. */
public record DataFacts(Shape shape, int classes) {}
