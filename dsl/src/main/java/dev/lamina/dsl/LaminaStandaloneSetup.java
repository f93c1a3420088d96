package dev.lamina.dsl;

/** Sets the language up outside of an editor. */
public class LaminaStandaloneSetup extends LaminaStandaloneSetupGenerated {

  public static void doSetup() {
    new LaminaStandaloneSetup().createInjectorAndDoEMFRegistration();
  }
}
