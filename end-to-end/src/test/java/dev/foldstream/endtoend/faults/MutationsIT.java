package dev.foldstream.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The suite can fail: every [Mutation] of our own code is found out under its fault, and the code
/// as it is bears the same fault. `./foldstream test --faults --mutations`.
@EnabledIfSystemProperty(
        named = "faults.mutations",
        matches = "true",
        disabledReason =
                "takes a quarter of an hour; `./foldstream test --faults --mutations` runs it")
class MutationsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long FIRST_SEED = 900_000;

    @Test
    void every_mutation_is_found_out(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path state)
            throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stage stage = Stage.start(state.resolve("stage"));
                Suite suite = Suite.start(stage, PATIENCE)) {
            long seed = FIRST_SEED;
            for (Mutation mutation : Mutation.ALL) {
                List<String> innocent = suite.run(mutation.schedule(seed++)).violations();
                if (!innocent.isEmpty()) {
                    wrong.add("without it, %s: %s".formatted(mutation, innocent));
                }
                Path folder = Files.createDirectories(state.resolve("mutated-" + seed));
                stage.replace(mutation.service(), MutatedService.make(mutation, folder));
                stage.awaitReady();
                Suite.Verdict verdict = suite.run(mutation.schedule(seed++));
                stage.restore(mutation.service());
                stage.awaitReady();
                System.out.printf("%s | %s%n", mutation, verdict.violations());
                if (verdict.violations().isEmpty()) {
                    wrong.add("not found out: " + mutation + ", injected " + verdict.injected());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
