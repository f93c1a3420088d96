/** Texts in editors and what they mean, kept up to date away from the user interface. */
package dev.lamina.eclipse.model;
