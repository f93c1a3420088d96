/** What happens to saved files: markers for their problems, and Java where a project wants it. */
package dev.lamina.eclipse.build;
