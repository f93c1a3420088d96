package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MistakeTest {

  @Test
  void worst_surestFirstThenInTheDatasOrder() {
    Mistake.Worst worst = new Mistake.Worst(3);
    Mistake sure = new Mistake(4, 0, 1, 0.9f);
    Mistake early = new Mistake(2, 1, 0, 0.7f);
    Mistake late = new Mistake(3, 1, 0, 0.7f);
    List.of(new Mistake(1, 0, 1, 0.6f), late, new Mistake(5, 0, 1, 0.7f), early, sure)
        .forEach(worst::add);
    assertEquals(List.of(sure, early, late), worst.list());
  }
}
