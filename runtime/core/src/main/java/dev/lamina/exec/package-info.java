/**
 * Reads {@code ir.Network}, writes {@code exec.Plan}, and runs what was compiled from it: arenas,
 * shards and the thread pool.
 */
package dev.lamina.exec;
