package dev.lamina.kernels.plain;

import java.lang.ref.SoftReference;
import java.util.function.Supplier;

/**
 * A thing that each thread has of its own, made when it is first needed. It is held softly: a
 * server's threads live longer than an application in it, and would otherwise keep the class of the
 * thing, and with it all classes of the application.
 */
final class PerThread<T> {

  private final ThreadLocal<SoftReference<T>> held = new ThreadLocal<>();
  private final Supplier<T> maker;

  PerThread(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    SoftReference<T> reference = held.get();
    T thing = reference == null ? null : reference.get();
    if (thing == null) {
      thing = maker.get();
      held.set(new SoftReference<>(thing));
    }
    return thing;
  }
}
