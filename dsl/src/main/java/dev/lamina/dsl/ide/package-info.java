/** What editors show, as plain functions: hover, hints, proposals and the reference. */
package dev.lamina.dsl.ide;
