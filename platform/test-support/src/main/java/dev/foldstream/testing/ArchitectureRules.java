package dev.foldstream.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// The rules of the house. A module keeps them by a test of one line:
///
/// ```java
/// @Test
/// void rules_of_the_house_are_kept() {
///     ArchitectureRules.check("dev.foldstream.fold");
/// }
/// ```
///
/// Every rule has a class that violates it among this module's own tests, as the proof that it can
/// fail.
public final class ArchitectureRules {
    private static final String SERVICES = "dev.foldstream.(data|fold|trainer|evaluator|export)..";

    /// Rooms that know what the house does and not what it runs on.
    private static final DescribedPredicate<JavaClass> DOMAIN =
            resideInAnyPackage("dev.foldstream.contracts..", "dev.foldstream.store..", SERVICES)
                    .and(resideOutsideOfPackage("dev.foldstream.*.events.."))
                    .as("domain rooms");

    public static final ArchRule SERVICES_DO_NOT_KNOW_EACH_OTHER =
            slices().matching(SERVICES)
                    .should()
                    .notDependOnEachOther()
                    .because("services talk through events")
                    .allowEmptyShould(true);

    public static final ArchRule ONLY_THE_ALL_IN_ONE_KNOWS_SERVICES =
            noClasses()
                    .that(resideInAPackage("dev.foldstream.."))
                    .and(resideOutsideOfPackage(SERVICES))
                    .and(resideOutsideOfPackage("dev.foldstream.allinone.."))
                    .should()
                    .dependOnClassesThat(resideInAPackage(SERVICES))
                    .because("the platform carries the services, not the other way round")
                    .allowEmptyShould(true);

    public static final ArchRule CONTRACTS_STAND_ALONE =
            classes()
                    .that(resideInAPackage("dev.foldstream.contracts.."))
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "dev.foldstream.contracts..",
                                    "java..",
                                    "com.fasterxml.jackson..",
                                    "org.jspecify.."))
                    .because("everybody depends on them")
                    .allowEmptyShould(true);

    public static final ArchRule DOMAIN_ROOMS_KNOW_NO_FRAMEWORK =
            noClasses()
                    .that(DOMAIN)
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "org.apache.kafka..",
                                    "io.smallrye..",
                                    "io.quarkus..",
                                    "io.vertx..",
                                    "io.micrometer..",
                                    "jakarta..",
                                    "org.eclipse.microprofile.."))
                    .because("only the events room translates between events and use cases")
                    .allowEmptyShould(true);

    public static final ArchRule ONLY_THE_TRAINER_KNOWS_ITS_ENGINE =
            noClasses()
                    .that(resideOutsideOfPackage("dev.foldstream.trainer.."))
                    .should()
                    .dependOnClassesThat(resideInAPackage("ai.djl.."))
                    .because("an engine of 200 MB belongs to one service")
                    .allowEmptyShould(true);

    public static final ArchRule ONLY_THE_STORE_KNOWS_ITS_CLIENT =
            noClasses()
                    .that(resideOutsideOfPackage("dev.foldstream.store.."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("io.minio..", "okhttp3.."))
                    .because("everybody else sees an ArtifactStore")
                    .allowEmptyShould(true);

    public static final ArchRule ROOMS_HAVE_NO_CYCLES =
            slices().matching("dev.foldstream.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("a cycle of rooms is one room")
                    .allowEmptyShould(true);

    public static final ArchRule TIME_AND_CHANCE_ARE_PASSED_IN =
            noClasses()
                    .that(DOMAIN)
                    .should()
                    .accessTargetWhere(new TimeOrChance())
                    .because("a repeated step has to give the same result")
                    .allowEmptyShould(true);

    /// What is read from a file or an event becomes numbers, texts and records of a closed list,
    /// and never a class that the bytes name.
    public static final ArchRule NOTHING_IS_MADE_OF_NAMED_CLASSES =
            noClasses()
                    .that(resideInAPackage("dev.foldstream.."))
                    .should()
                    .dependOnClassesThat(
                            nameMatching(
                                    "java\\.io\\.Object(In|Out)putStream|java\\.beans\\..+|java\\.rmi\\..+"
                                            + "|javax\\.naming\\..+|javax\\.script\\..+"))
                    .because("whoever may choose a class may run code")
                    .allowEmptyShould(true);

    /// Only what starts Foldstream starts processes.
    public static final ArchRule SERVICES_START_NO_PROCESS =
            noClasses()
                    .that(resideInAPackage(SERVICES))
                    .should()
                    .dependOnClassesThat(nameMatching("java\\.lang\\.Process(Builder)?"))
                    .because("their images have no shell, and their input comes from anybody")
                    .allowEmptyShould(true);

    private static final List<ArchRule> ALL =
            List.of(
                    SERVICES_DO_NOT_KNOW_EACH_OTHER,
                    ONLY_THE_ALL_IN_ONE_KNOWS_SERVICES,
                    CONTRACTS_STAND_ALONE,
                    DOMAIN_ROOMS_KNOW_NO_FRAMEWORK,
                    ONLY_THE_TRAINER_KNOWS_ITS_ENGINE,
                    ONLY_THE_STORE_KNOWS_ITS_CLIENT,
                    ROOMS_HAVE_NO_CYCLES,
                    TIME_AND_CHANCE_ARE_PASSED_IN,
                    NOTHING_IS_MADE_OF_NAMED_CLASSES,
                    SERVICES_START_NO_PROCESS);

    private ArchitectureRules() {}

    /// Holds every rule against a package and all below it, tests left out.
    ///
    /// @throws AssertionError naming each violation, or when there is no class to look at
    public static void check(String rootPackage) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(rootPackage);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes in " + rootPackage);
        }
        ALL.forEach(rule -> rule.check(classes));
    }
}
