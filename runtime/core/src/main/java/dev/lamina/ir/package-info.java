/**
 * The resolved network and all arithmetic on shapes, parameters and costs. Everything right of the
 * text reads only this: editor, command line, generator and exporters.
 */
package dev.lamina.ir;
