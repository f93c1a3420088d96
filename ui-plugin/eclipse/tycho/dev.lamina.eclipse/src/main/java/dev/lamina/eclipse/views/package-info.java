/** The network as a picture, and trainings as curves. */
package dev.lamina.eclipse.views;
