package dev.lamina.eclipse;
class A { dev.lamina.dsl.Compilation c; }
