/**
 * Reads pictures, writes values in the shape a network takes, and back. The only package of the
 * runtime that uses java.desktop; a Java without it trains, but predicts from arrays only.
 */
package dev.lamina.data.image;
