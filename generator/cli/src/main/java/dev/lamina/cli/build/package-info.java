/**
 * Reads the libraries that a build has copied, writes what starts faster. Used by the build only.
 */
package dev.lamina.cli.build;
