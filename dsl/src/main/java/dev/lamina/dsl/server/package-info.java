/**
 * The language server: editors send texts and questions, {@code ide} answers, and this package
 * turns both into the protocol's types.
 */
package dev.lamina.dsl.server;
