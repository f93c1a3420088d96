/** Measures kernels by themselves, and whole networks beside other engines. */
package dev.lamina.benchmarks;
