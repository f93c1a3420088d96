/** Draws problems with their source: headline, snippet, carets, help. */
package dev.lamina.dsl.report;
