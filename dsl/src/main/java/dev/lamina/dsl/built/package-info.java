/** What a build knows of a project, and left for those who check its files without the build. */
package dev.lamina.dsl.built;
