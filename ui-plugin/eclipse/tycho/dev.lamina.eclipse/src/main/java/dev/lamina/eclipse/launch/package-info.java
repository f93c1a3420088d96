/** Trainings as processes of the command line, with a console and events. */
package dev.lamina.eclipse.launch;
