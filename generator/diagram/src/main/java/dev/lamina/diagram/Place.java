package dev.lamina.diagram;

import java.util.Optional;

/**
 * Where something of a diagram was written.
 *
 * @param line from 1
 * @param start offset of its first character
 * @param end offset behind its last character
 * @param call the block call in the network's own body that leads there, for what lies in a block
 */
public record Place(int line, int start, int end, Optional<Place> call) {}
