/** The kernels as obvious loops: the fallback without the Vector API, and the tests' oracle. */
package dev.lamina.kernels.plain;
