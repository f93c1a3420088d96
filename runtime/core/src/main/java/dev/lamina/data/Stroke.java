package dev.lamina.data;

/** A line without width, known by how far a point is from it; lengths in pixels. */
interface Stroke {

  double distance(double x, double y);

  /** A straight line from (x1, y1) to (x2, y2). */
  record Segment(double x1, double y1, double x2, double y2) implements Stroke {

    @Override
    public double distance(double x, double y) {
      double dx = x2 - x1;
      double dy = y2 - y1;
      double along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy);
      double t = Math.max(0, Math.min(1, along));
      double ex = x - (x1 + t * dx);
      double ey = y - (y1 + t * dy);
      return Math.sqrt(ex * ex + ey * ey);
    }
  }

  /**
   * The outline of an ellipse with these half axes, turned by an angle given as cosine and sine.
   */
  record Ellipse(double cx, double cy, double a, double b, double cos, double sin)
      implements Stroke {

    /**
     * To first order: for f = sqrt((u/a)² + (v/b)²) the outline is f = 1, and |f - 1| / |grad f| is
     * the distance near it, exact for a circle.
     */
    @Override
    public double distance(double x, double y) {
      double u = ((x - cx) * cos + (y - cy) * sin) / a;
      double v = ((y - cy) * cos - (x - cx) * sin) / b;
      double f = Math.sqrt(u * u + v * v);
      if (f == 0) {
        return Math.min(a, b);
      }
      double gu = u / (a * f);
      double gv = v / (b * f);
      return Math.abs(f - 1) / Math.sqrt(gu * gu + gv * gv);
    }
  }
}
