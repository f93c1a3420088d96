/**
 * Reads files of examples or draws them, writes {@link dev.lamina.data.Dataset}s: examples of one
 * shape with their labels, readable in any order from any thread.
 */
package dev.lamina.data;
