package org.example.service;

/**
 * What a client may cost.
 *
 * @param bodyBytes of a request
 * @param pixels of a picture, checked before it is decoded
 * @param threads that read and classify: more than processors, because clients may be slow
 * @param waiting requests beyond those; more are answered 503
 */
record Limits(int bodyBytes, long pixels, int threads, int waiting) {

  static Limits usual() {
    return new Limits(1 << 20, 4_000_000, 16, 64);
  }
}
