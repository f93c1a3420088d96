/** Templates of a user's own, and those that all editors have. */
package dev.lamina.eclipse.template;
