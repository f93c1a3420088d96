/**
 * A record for each kind of mistake a user can make: its facts, its words and, computed, its
 * remedy.
 */
package dev.lamina.dsl.problem;
