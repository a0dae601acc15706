package dev.foldstream.evaluator.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeanCosineTest {
    private static final Offset<Double> TOLERANCE = within(1e-12);

    @Property(tries = 200)
    void one_sum_a_group_says_what_all_pairs_say(
            @ForAll @IntRange(min = 1, max = 30) int rows,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @LongRange(min = 0) long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles((long) rows * width, -1, 1).toArray();
        int[] groups = random.ints(rows, -1, 3).toArray();

        double[] similarities = MeanCosine.within(matrix(values, width), groups);

        for (int i = 0; i < rows; i++) {
            double direct = direct(values, width, groups, i);
            if (Double.isNaN(direct)) {
                assertThat(similarities[i]).isNaN();
            } else {
                assertThat(similarities[i]).isCloseTo(direct, TOLERANCE);
            }
        }
    }

    private static double direct(double[] values, int width, int[] groups, int row) {
        double sum = 0;
        int others = 0;
        for (int other = 0; other < groups.length; other++) {
            if (other != row && groups[other] == groups[row] && groups[row] >= 0) {
                sum += cosine(values, width, row, other);
                others++;
            }
        }
        return sum / others;
    }

    private static double cosine(double[] values, int width, int i, int j) {
        double product = 0;
        double squaresI = 0;
        double squaresJ = 0;
        for (int d = 0; d < width; d++) {
            double x = values[i * width + d];
            double y = values[j * width + d];
            product += x * y;
            squaresI += x * x;
            squaresJ += y * y;
        }
        return product / Math.sqrt(squaresI) / Math.sqrt(squaresJ);
    }

    /// 100 MB as doubles, read in blocks; all pairs would be 20 GB.
    @Test
    void fifty_thousand_rows_need_no_matrix_of_pairs() {
        int rows = 50_000;
        int width = 256;
        RowBlocks drawn = new Drawn(rows, width);
        int[] groups = IntStream.range(0, rows).map(i -> i % 7 == 0 ? 1 : 0).toArray();

        double[] similarities = MeanCosine.within(drawn, groups);

        double[] all = drawn.read(0, rows);
        for (int row : new int[] {0, 1, 16_384, 33_333, 49_999}) {
            assertThat(similarities[row]).isCloseTo(direct(all, width, groups, row), within(1e-10));
        }
    }

    @Test
    void a_row_without_a_direction_is_left_out_of_its_group() {
        double[] values = {1, 0, 0, 0, 1, 1, Double.NaN, 2, 0, 1};
        int[] groups = {0, 0, 0, 0, 0};

        double[] similarities = MeanCosine.within(matrix(values, 2), groups);

        double half = Math.sqrt(0.5);
        assertThat(similarities[0]).isCloseTo(half / 2, TOLERANCE);
        assertThat(similarities[1]).isNaN();
        assertThat(similarities[2]).isCloseTo(half, TOLERANCE);
        assertThat(similarities[3]).isNaN();
    }

    @Test
    void a_row_alone_in_its_group_is_like_nothing() {
        assertThat(MeanCosine.within(matrix(new double[] {1, 2}, 1), new int[] {0, 1}))
                .containsOnly(Double.NaN);
        assertThat(MeanCosine.within(matrix(new double[0], 3), new int[0])).isEmpty();
    }

    static RowBlocks matrix(double[] values, int width) {
        return new RowBlocks() {
            @Override
            public int rows() {
                return values.length / width;
            }

            @Override
            public int width() {
                return width;
            }

            @Override
            public double[] read(int first, int count) {
                return Arrays.copyOfRange(values, first * width, (first + count) * width);
            }
        };
    }

    /// The same numbers whenever they are read.
    private record Drawn(int rows, int width) implements RowBlocks {
        @Override
        public double[] read(int first, int count) {
            double[] block = new double[count * width];
            for (int i = 0; i < block.length; i++) {
                long number = (first * (long) width + i) * 0x9E3779B97F4A7C15L;
                block[i] = (number >>> 11) * 0x1p-53 - 0.3;
            }
            return block;
        }
    }
}
