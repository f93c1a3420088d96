/**
 * Turns sounds into pictures that a convolution can look at: reads WAV files or speaks words of its
 * own, writes {@link dev.lamina.data.Dataset}s of spectrograms.
 */
package dev.lamina.data.sound;
