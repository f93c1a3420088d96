/** Reads text, writes the same words with other white space: one form for all files. */
package dev.lamina.dsl.format;
