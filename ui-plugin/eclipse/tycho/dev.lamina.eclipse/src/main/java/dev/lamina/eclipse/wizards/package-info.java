/** New projects and files. */
package dev.lamina.eclipse.wizards;
