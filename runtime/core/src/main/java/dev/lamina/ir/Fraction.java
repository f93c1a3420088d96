package dev.lamina.ir;

/** An exact fraction, reduced; the denominator is positive. Arithmetic throws beyond 64 bits. */
record Fraction(long numerator, long denominator) implements Comparable<Fraction> {

  static Fraction of(long whole) {
    return new Fraction(whole, 1);
  }

  static Fraction of(long numerator, long denominator) {
    long divisor = Math.max(1, gcd(Math.abs(numerator), denominator));
    return new Fraction(numerator / divisor, denominator / divisor);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  Fraction plus(Fraction other) {
    long left = Math.multiplyExact(numerator, other.denominator);
    long right = Math.multiplyExact(other.numerator, denominator);
    return of(Math.addExact(left, right), Math.multiplyExact(denominator, other.denominator));
  }

  Fraction minus(Fraction other) {
    return plus(new Fraction(Math.negateExact(other.numerator), other.denominator));
  }

  Fraction times(Fraction other) {
    return of(
        Math.multiplyExact(numerator, other.numerator),
        Math.multiplyExact(denominator, other.denominator));
  }

  long floor() {
    return Math.floorDiv(numerator, denominator);
  }

  @Override
  public int compareTo(Fraction other) {
    return Long.signum(minus(other).numerator);
  }
}
