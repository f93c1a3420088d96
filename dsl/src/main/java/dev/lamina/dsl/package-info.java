/** The language: {@link dev.lamina.dsl.Compile} is the way in, the rest is what Xtext needs. */
package dev.lamina.dsl;
