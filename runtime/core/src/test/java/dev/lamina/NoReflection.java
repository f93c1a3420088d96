package dev.lamina;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ServiceLoader;

/**
 * What a compiler that must know all classes beforehand, such as native-image, would have to be
 * told. Lambdas and records are not meant: what they link is in the class file.
 */
public final class NoReflection {

  /** No reflection, method handles, services, proxies or serialized objects are named. */
  public static final ArchRule NAMES_NONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.reflect..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(MethodHandles.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(MethodHandles.Lookup.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(VarHandle.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ServiceLoader.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ObjectOutputStream.class);

  /** No class, member or native library is sought by its name. */
  public static final ArchRule SEEKS_NONE =
      noClasses()
          .should()
          .callMethodWhere(
              target(
                      nameMatching(
                          "forName|newInstance|loadClass|defineClass"
                              + "|get(Declared)?(Field|Method|Constructor|Classe|RecordComponent)s?"))
                  .and(
                      target(owner(assignableTo(Class.class).or(assignableTo(ClassLoader.class))))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("load|loadLibrary"))
                  .and(target(owner(assignableTo(System.class).or(assignableTo(Runtime.class))))));

  private NoReflection() {}
}
