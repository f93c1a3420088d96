package dev.lamina.ir;

/** A resolved {@code data} declaration. */
public record DataSpec(String name, Call source) {}
