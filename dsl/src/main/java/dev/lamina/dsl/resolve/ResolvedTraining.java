package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.TrainingSpec;

/** A training and where it was written. */
public record ResolvedTraining(TrainingSpec training, Origin at) {}
