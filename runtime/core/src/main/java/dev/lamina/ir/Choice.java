package dev.lamina.ir;

/** A name an argument may be, and what it means. */
public record Choice(String name, String documentation) {}
