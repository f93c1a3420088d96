/**
 * Reads headers of data files, writes shapes and counts: what an editor needs to compare data with
 * a network without loading it. Trusts nothing in a file.
 */
package dev.lamina.ir.data;
