package dev.foldstream.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.foldstream.contracts.fixture.KnowsAService;
import dev.foldstream.evaluator.fixture.Evaluator;
import dev.foldstream.fold.events.fixture.KnowsKafkaToo;
import dev.foldstream.fold.fixture.DrawsFromNowhere;
import dev.foldstream.fold.fixture.Here;
import dev.foldstream.fold.fixture.KnowsAnotherService;
import dev.foldstream.fold.fixture.KnowsKafka;
import dev.foldstream.fold.fixture.KnowsTheEngine;
import dev.foldstream.fold.fixture.KnowsTheStoresClient;
import dev.foldstream.fold.fixture.ReadsObjects;
import dev.foldstream.fold.fixture.ReadsTheClock;
import dev.foldstream.fold.fixture.TakesTimeAndChance;
import dev.foldstream.fold.fixture.room.There;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.foldstream.contracts",
                "dev.foldstream.store",
                "dev.foldstream.launcher",
                "dev.foldstream.testing"
            })
    void rules_of_the_house_are_kept(String rootPackage) {
        ArchitectureRules.check(rootPackage);
    }

    @Test
    void package_without_classes_is_no_proof() {
        assertThatThrownBy(() -> ArchitectureRules.check("dev.foldstream.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dev.foldstream.nowhere");
    }

    @Test
    void service_that_knows_another_is_caught() {
        assertViolated(
                ArchitectureRules.SERVICES_DO_NOT_KNOW_EACH_OTHER,
                KnowsAnotherService.class,
                Evaluator.class);
    }

    @Test
    void platform_that_knows_a_service_is_caught() {
        assertViolated(ArchitectureRules.ONLY_THE_ALL_IN_ONE_KNOWS_SERVICES, KnowsAService.class);
    }

    @Test
    void contract_that_does_not_stand_alone_is_caught() {
        assertViolated(ArchitectureRules.CONTRACTS_STAND_ALONE, KnowsAService.class);
    }

    @Test
    void domain_room_that_knows_kafka_is_caught() {
        assertViolated(ArchitectureRules.DOMAIN_ROOMS_KNOW_NO_FRAMEWORK, KnowsKafka.class);
    }

    @Test
    void events_room_may_know_kafka() {
        ArchitectureRules.DOMAIN_ROOMS_KNOW_NO_FRAMEWORK.check(classes(KnowsKafkaToo.class));
    }

    @Test
    void java_serialization_and_processes_are_caught() {
        assertViolated(ArchitectureRules.NOTHING_IS_MADE_OF_NAMED_CLASSES, ReadsObjects.class);
        assertViolated(ArchitectureRules.SERVICES_START_NO_PROCESS, ReadsObjects.class);
    }

    @Test
    void engine_outside_the_trainer_is_caught() {
        assertViolated(ArchitectureRules.ONLY_THE_TRAINER_KNOWS_ITS_ENGINE, KnowsTheEngine.class);
    }

    @Test
    void way_past_the_artifact_store_is_caught() {
        assertViolated(
                ArchitectureRules.ONLY_THE_STORE_KNOWS_ITS_CLIENT, KnowsTheStoresClient.class);
    }

    @Test
    void cycle_of_rooms_is_caught() {
        assertViolated(ArchitectureRules.ROOMS_HAVE_NO_CYCLES, Here.class, There.class);
    }

    @Test
    void every_way_to_read_the_clock_is_caught() {
        assertEveryMethodViolates(ReadsTheClock.class);
    }

    @Test
    void every_way_to_draw_chance_from_nowhere_is_caught() {
        assertEveryMethodViolates(DrawsFromNowhere.class);
    }

    @Test
    void time_and_chance_that_are_passed_in_are_welcome() {
        ArchitectureRules.TIME_AND_CHANCE_ARE_PASSED_IN.check(classes(TakesTimeAndChance.class));
    }

    private static void assertViolated(ArchRule rule, Class<?> violator, Class<?>... others) {
        Class<?>[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = violator;
        assertThatThrownBy(() -> rule.check(classes(all)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(violator.getSimpleName());
    }

    private static void assertEveryMethodViolates(Class<?> violator) {
        List<String> details =
                ArchitectureRules.TIME_AND_CHANCE_ARE_PASSED_IN
                        .evaluate(classes(violator))
                        .getFailureReport()
                        .getDetails();
        for (Method method : violator.getDeclaredMethods()) {
            if (!method.isSynthetic()) {
                assertThat(details)
                        .as(method.getName())
                        .anyMatch(detail -> detail.contains("." + method.getName() + "("));
            }
        }
    }

    private static JavaClasses classes(Class<?>... types) {
        return new ClassFileImporter().importClasses(types);
    }
}
