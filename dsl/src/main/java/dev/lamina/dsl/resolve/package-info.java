/**
 * Reads {@code FileDecl}, writes {@code dev.lamina.ir}: binds names, fills defaults, infers shapes.
 */
package dev.lamina.dsl.resolve;
