package dev.foldstream.fold.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LargeDataTest {
    private static final int ROWS = 1_000_000;

    /// The bound is generous: two busy cores need about a fifth of it.
    @Test
    void a_million_rows_of_ten_inputs_take_seconds() {
        SplittableRandom random = new SplittableRandom(9);
        MadeUp data = new MadeUp(ROWS);
        for (int input = 0; input < 10; input++) {
            data.input("x" + input, row -> random.nextGaussian());
        }
        data.target("y", row -> random.nextGaussian());
        for (int row = 0; row < 1000; row++) {
            data.copyRow(row, ROWS - 1 - row);
            data.copyInputs(1000 + row, ROWS - 1001 - row);
            data.of("x4")[1000 + row] += 0.005;
        }

        Instant start = Instant.now();
        Leakage leakage = data.leakage();
        Duration duration = Duration.between(start, Instant.now());

        assertThat(leakage.findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.DUPLICATE_ROWS, Kind.NEAR_DUPLICATES);
        assertThat(leakage.findings())
                .allSatisfy(finding -> assertThat(finding.count()).isBetween(1500L, 1700L));
        assertThat(duration).isLessThan(Duration.ofSeconds(60));
    }
}
