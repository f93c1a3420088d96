/** Commands on names and whole texts: rename, find references, format. */
package dev.lamina.eclipse.refactor;
