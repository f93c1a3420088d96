/**
 * What editors show and do, as functions from a compiled text and a place to plain records:
 * completion, hover, hints, actions, names and the reference.
 */
package dev.lamina.dsl.ide;
