package dev.lamina.benchmarks;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Multiply-adds in registers, twelve independent ones: what the processor can do at most. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Peak {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int ROUNDS = 10_000;
  private static final int SUMS = 12;

  static long flops() {
    return 2L * ROUNDS * SUMS * S.length();
  }

  @Benchmark
  public float multiplyAdd() {
    FloatVector b = FloatVector.broadcast(S, 0.999f);
    FloatVector c = FloatVector.broadcast(S, 1e-3f);
    FloatVector a0 = b;
    FloatVector a1 = b.add(1f);
    FloatVector a2 = b.add(2f);
    FloatVector a3 = b.add(3f);
    FloatVector a4 = b.add(4f);
    FloatVector a5 = b.add(5f);
    FloatVector a6 = b.add(6f);
    FloatVector a7 = b.add(7f);
    FloatVector a8 = b.add(8f);
    FloatVector a9 = b.add(9f);
    FloatVector a10 = b.add(10f);
    FloatVector a11 = b.add(11f);
    for (int i = 0; i < ROUNDS; i++) {
      a0 = a0.fma(b, c);
      a1 = a1.fma(b, c);
      a2 = a2.fma(b, c);
      a3 = a3.fma(b, c);
      a4 = a4.fma(b, c);
      a5 = a5.fma(b, c);
      a6 = a6.fma(b, c);
      a7 = a7.fma(b, c);
      a8 = a8.fma(b, c);
      a9 = a9.fma(b, c);
      a10 = a10.fma(b, c);
      a11 = a11.fma(b, c);
    }
    FloatVector left = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    FloatVector right = a6.add(a7).add(a8).add(a9).add(a10).add(a11);
    return left.add(right).reduceLanes(VectorOperators.ADD);
  }
}
