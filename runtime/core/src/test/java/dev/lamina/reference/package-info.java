/**
 * The plainest reading of a network, for tests: double precision, a loop for every sum, nothing
 * shared with the kernels or with the exporters. It predicts; running statistics are used as
 * stored.
 */
package dev.lamina.reference;
