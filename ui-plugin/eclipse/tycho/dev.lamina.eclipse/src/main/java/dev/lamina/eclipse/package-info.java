/** The plug-in itself: its name, its log, its pictures. */
package dev.lamina.eclipse;
