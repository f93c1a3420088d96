/** Reads {@code ir.Network} through {@code exec.Plan}, emits a Java class that runs it. */
package dev.lamina.generator.java;
