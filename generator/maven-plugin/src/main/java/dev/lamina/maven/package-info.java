/** Goals for Maven around a folder of networks; the work is {@code generator.project}'s. */
package dev.lamina.maven;
