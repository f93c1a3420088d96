/** What a person sees of an editor, for tests; also put into a packaged IDE that is tested. */
package dev.lamina.eclipse.probe;
