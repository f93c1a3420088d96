package org.example.service;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** PNGs to post: light ink on black, as in the training. */
final class Drawings {

  private Drawings() {}

  static byte[] cross(int size) {
    return drawn(
        size,
        g -> {
          g.draw(new Line2D.Double(size * 0.2, size * 0.2, size * 0.8, size * 0.8));
          g.draw(new Line2D.Double(size * 0.8, size * 0.2, size * 0.2, size * 0.8));
        });
  }

  static byte[] circle(int size) {
    return drawn(
        size, g -> g.draw(new Ellipse2D.Double(size * 0.2, size * 0.2, size * 0.6, size * 0.6)));
  }

  private interface Ink {
    void on(Graphics2D graphics);
  }

  private static byte[] drawn(int size, Ink ink) {
    BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(
        new BasicStroke(size * 0.09f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    ink.on(graphics);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", png);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return png.toByteArray();
  }
}
