package dev.lamina.cli.build;

import dev.lamina.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs what users run, so that a class-data archive made at its end has the classes for it. */
public final class Rehearsal {

  private static final String NETWORK =
      """
      package rehearsal

      /** Every kind of layer. */
      network Small {
          input 12x12x1
          conv(4, 3x3, relu)
          maxpool(2x2)
          conv(4, 3x3) -> batchnorm -> relu
          avgpool(2x2, padding = same)
          dropout(0.1)
          flatten
          dense(4, tanh)
          dense(2, softmax)
          expect { params < 1k }
      }

      data drawn = crosses(count = 64, size = 12)

      train Small on drawn {
          optimizer rmsprop(rate = 0.001)
          batch 16
          epochs 1
          expect accuracy >= 0%
      }
      """;

  private static final String MISTAKEN =
      """
      network Mistaken {
          input 12x12x1
          cnv(4, 31x31)
      }
      """;

  private Rehearsal() {}

  /**
   * @param arguments a folder to work in
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path file = Files.writeString(folder.resolve("small.lamina"), NETWORK);
    Path mistaken = Files.writeString(folder.resolve("mistaken.lamina"), MISTAKEN);
    Path weights = folder.resolve("small.safetensors");
    Main.run("--help");
    Main.run("check", file.toString());
    Main.run("check", mistaken.toString());
    Main.run("summary", file.toString());
    Main.run("diagram", file.toString(), "-o", folder.resolve("small.svg").toString());
    Main.run("train", file.toString(), "-o", weights.toString());
    Main.run("evaluate", file.toString(), "-w", weights.toString());
    Main.run("evaluate", file.toString(), "-w", weights.toString(), "--json");
    LspRehearsal.run(NETWORK, MISTAKEN);
    System.exit(0);
  }
}
