package dev.lamina.dsl.ide;

/** What the language replaces in Xtext's editor services. */
public class LaminaIdeModule extends AbstractLaminaIdeModule {}
