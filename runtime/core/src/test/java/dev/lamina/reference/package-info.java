/** For tests: the plainest reading of a network, and networks drawn by seed to compare it with. */
package dev.lamina.reference;
