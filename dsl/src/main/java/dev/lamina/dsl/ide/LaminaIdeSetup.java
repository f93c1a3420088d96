package dev.lamina.dsl.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.lamina.dsl.LaminaRuntimeModule;
import dev.lamina.dsl.LaminaStandaloneSetup;
import org.eclipse.xtext.util.Modules2;

/** Sets the language up with its editor services. */
public class LaminaIdeSetup extends LaminaStandaloneSetup {

  @Override
  public Injector createInjector() {
    return Guice.createInjector(Modules2.mixin(new LaminaRuntimeModule(), new LaminaIdeModule()));
  }
}
