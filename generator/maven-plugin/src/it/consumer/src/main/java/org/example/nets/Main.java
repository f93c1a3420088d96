package org.example.nets;

import dev.lamina.kernels.Kernels;

public final class Main {

  public static void main(String[] arguments) {
    System.out.println(new Net().predict(new float[64]).length + " values, " + Kernels.describe());
  }
}
