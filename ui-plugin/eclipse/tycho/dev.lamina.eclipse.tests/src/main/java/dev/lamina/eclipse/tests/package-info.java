/** A person at a workbench: what is typed, clicked and seen. */
package dev.lamina.eclipse.tests;
