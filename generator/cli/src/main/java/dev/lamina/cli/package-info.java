/** Reads files and options, calls the language, the generator and the runtime, and prints. */
package dev.lamina.cli;
