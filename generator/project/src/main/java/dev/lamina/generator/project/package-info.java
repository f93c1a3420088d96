/** Reads a folder of {@code .lamina} files, writes the Java classes of their networks. */
package dev.lamina.generator.project;
