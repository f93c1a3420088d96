/** Reads text, writes {@code FileDecl}: the parser, and its errors in our words. */
package dev.lamina.dsl.syntax;
