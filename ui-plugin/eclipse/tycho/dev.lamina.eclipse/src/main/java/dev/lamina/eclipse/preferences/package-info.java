/** What a user may choose. */
package dev.lamina.eclipse.preferences;
