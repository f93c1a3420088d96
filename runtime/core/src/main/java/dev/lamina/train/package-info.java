/** Learning: the loop over epochs, losses, optimizers. */
package dev.lamina.train;
