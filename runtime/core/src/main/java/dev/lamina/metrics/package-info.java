/** Reads predictions and labels, writes measures of how good they are. */
package dev.lamina.metrics;
