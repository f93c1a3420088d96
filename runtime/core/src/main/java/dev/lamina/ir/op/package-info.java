/** One record for each thing a layer computes: attributes, constraints, shape, parameters, cost. */
package dev.lamina.ir.op;
