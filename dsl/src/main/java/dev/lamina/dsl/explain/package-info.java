/**
 * Pages that explain: kinds of problem, and layers with their arithmetic, from the declarations and
 * from examples that are checked while the page is made.
 */
package dev.lamina.dsl.explain;
