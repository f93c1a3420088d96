package dev.lamina.diagram;

/**
 * The colours of a kind of box, each as {@code #rrggbb}.
 *
 * @param fill behind the texts
 * @param accent the border and the bars
 */
public record Palette(String fill, String accent) {}
