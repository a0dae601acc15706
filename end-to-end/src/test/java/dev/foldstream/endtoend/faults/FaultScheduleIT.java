package dev.foldstream.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Whatever goes wrong, the experiment ends whole. `./foldstream test --faults --seed N --schedules
/// K` runs the schedules of seeds N to N + K - 1.
class FaultScheduleIT {
    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final int SCHEDULES = Integer.getInteger("faults.schedules", 2);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void schedules_of_faults_leave_no_trace(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path state) {
        Map<String, Integer> injected = new TreeMap<>();
        List<String> violations = new ArrayList<>();
        try (Stage stage = Stage.start(state);
                Suite suite = Suite.start(stage, PATIENCE)) {
            for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
                Suite.Verdict verdict = suite.run(Schedule.of(seed));
                print(verdict);
                verdict.injected().forEach(fault -> injected.merge(fault.kind(), 1, Integer::sum));
                for (String violation : verdict.violations()) {
                    violations.add("seed %d: %s".formatted(seed, violation));
                }
            }
            violations.addAll(suite.last());
        }
        injected.forEach((kind, times) -> System.out.printf("| %s | %d |%n", kind, times));
        assertThat(violations).isEmpty();
    }

    private static void print(Suite.Verdict verdict) {
        System.out.printf(
                "seed %d: %d of %d faults in %.1f s: %s%n",
                verdict.schedule().seed(),
                verdict.injected().size(),
                verdict.schedule().faults().size(),
                verdict.taken().toMillis() / 1000.0,
                verdict.violations().isEmpty() ? "well" : verdict.violations());
        verdict.injected()
                .forEach(
                        fault -> System.out.printf("    %s (%s)%n", fault.kind(), fault.trigger()));
        verdict.redone().forEach(redone -> System.out.printf("    %s%n", redone));
        if (!verdict.restarted().isEmpty()) {
            System.out.printf("    ended by themselves: %s%n", verdict.restarted());
        }
    }
}
