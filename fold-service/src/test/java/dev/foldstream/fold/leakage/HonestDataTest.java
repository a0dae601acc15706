package dev.foldstream.fold.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Leakage.Finding;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What has no leak raises no alarm.
class HonestDataTest {
    @ParameterizedTest
    @CsvSource({
        "1, 200",
        "1, 20000",
        "2, 100",
        "2, 5000",
        "2, 100000",
        "3, 1000",
        "5, 1000",
        "10, 442",
        "10, 20000",
        "60, 500"
    })
    void independent_numbers(int inputs, int rows) {
        for (long seed = 0; seed < (rows > 10_000 ? 1 : 4); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            quiet(numbers(rows, inputs, random::nextGaussian, random), inputs, rows, seed);
            quiet(numbers(rows, inputs, random::nextDouble, random), inputs, rows, seed);
            quiet(
                    numbers(rows, inputs, () -> Math.exp(2 * random.nextGaussian()), random),
                    inputs,
                    rows,
                    seed);
            quiet(
                    numbers(rows, inputs, () -> random.nextInt(30) / 10.0, random),
                    inputs,
                    rows,
                    seed);
        }
    }

    private static MadeUp numbers(
            int rows, int inputs, DoubleSupplier value, SplittableRandom random) {
        MadeUp data = new MadeUp(rows);
        for (int input = 0; input < inputs; input++) {
            data.input("x" + input, row -> value.getAsDouble());
        }
        return data.target("y", row -> random.nextGaussian());
    }

    /// Rows on a curve and on a surface lie closer than independent columns make believe.
    @ParameterizedTest
    @ValueSource(ints = {200, 2000, 50_000})
    void curves_and_surfaces(int rows) {
        for (long seed = 0; seed < (rows > 10_000 ? 1 : 4); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] turns = random.doubles(rows).toArray();
            double[] heights = random.doubles(rows).toArray();
            IntToDoubleFunction noise = row -> random.nextGaussian();
            quiet(
                    new MadeUp(rows)
                            .input("x", row -> Math.cos(6 * turns[row]))
                            .input("y", row -> Math.sin(6 * turns[row]))
                            .target("z", noise),
                    2,
                    rows,
                    seed);
            quiet(
                    new MadeUp(rows)
                            .input("x", row -> turns[row] * Math.cos(12 * turns[row]))
                            .input("y", row -> heights[row])
                            .input("z", row -> turns[row] * Math.sin(12 * turns[row]))
                            .target("t", noise),
                    3,
                    rows,
                    seed);
            quiet(
                    new MadeUp(rows)
                            .input("x", row -> turns[row])
                            .input("square", row -> turns[row] * turns[row])
                            .input("cube", row -> Math.pow(turns[row], 3))
                            .target("t", noise),
                    3,
                    rows,
                    seed);
            quiet(
                    new MadeUp(rows)
                            .input(
                                    "x",
                                    row -> Math.rint(turns[row] * 2) * 5 + random.nextGaussian())
                            .input(
                                    "y",
                                    row -> Math.rint(heights[row] * 2) * 5 + random.nextGaussian())
                            .target("t", noise),
                    3,
                    rows,
                    seed);
        }
    }

    private static void quiet(MadeUp data, int inputs, int rows, long seed) {
        Leakage leakage = data.leakage();
        assertThat(leakage.findings())
                .as("%d inputs, %d rows, seed %d", inputs, rows, seed)
                .extracting(Finding::sentence)
                .isEmpty();
    }
}
