/** What the Generic Editor asks for, each answered by a function of {@code dsl.ide}. */
package dev.lamina.eclipse.editor;
