/**
 * Joins text and picture: reads a {@code dsl.Compilation}, writes a diagram whose boxes know where
 * they were written ({@link dev.lamina.diagram.live.LiveDiagram}).
 */
package dev.lamina.diagram.live;
