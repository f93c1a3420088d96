package dev.lamina.dsl;

/** What the language replaces in Xtext. */
public class LaminaRuntimeModule extends AbstractLaminaRuntimeModule {}
