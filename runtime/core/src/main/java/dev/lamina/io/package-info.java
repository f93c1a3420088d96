/**
 * Reads and writes weights as safetensors files. The reader trusts nothing in a file; the writer
 * never leaves a file half written.
 */
package dev.lamina.io;
