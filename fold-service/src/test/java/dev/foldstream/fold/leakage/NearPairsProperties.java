package dev.foldstream.fold.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class NearPairsProperties {
    /// Against all pairs, one by one. Rows in heaps of several widths, so that some are near.
    @Property(tries = 200)
    void every_pair_within_the_distance_is_found_and_no_other(
            @ForAll @IntRange(min = 2, max = 150) int rows,
            @ForAll @IntRange(min = 1, max = 12) int inputs,
            @ForAll @DoubleRange(min = 1e-4, max = 0.5) @Scale(4) double distance,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MadeUp data = new MadeUp(rows);
        double spread = random.nextDouble(0.1, 3) * distance;
        for (int input = 0; input < inputs; input++) {
            data.input(
                    "x" + input,
                    row -> random.nextInt(3) * 5 - 5 + spread * random.nextDouble(-1, 1));
        }
        Columns source = data.columns();
        Sample sample = Sample.of(source, source.inputs());
        Space space = Space.of(sample);
        RowClasses distinct = RowClasses.of(source, source.inputs());

        NearPairs found = NearPairs.find(source, sample, space, distinct, distance);

        List<String> pairs = new ArrayList<>();
        for (int pair = 0; pair < found.count(); pair++) {
            pairs.add(found.one(pair) + " " + found.other(pair));
        }
        assertThat(found.isComplete()).isTrue();
        assertThat(pairs).containsExactlyInAnyOrderElementsOf(all(data, inputs, space, distance));
    }

    private static List<String> all(MadeUp data, int inputs, Space space, double distance) {
        List<String> pairs = new ArrayList<>();
        for (int one = 0; one < data.rows(); one++) {
            for (int other = one + 1; other < data.rows(); other++) {
                double apart = 0;
                for (int input = 0; input < inputs; input++) {
                    double[] values = data.of("x" + input);
                    apart =
                            Math.max(
                                    apart,
                                    Math.abs(
                                            space.coordinate(input, values[one])
                                                    - space.coordinate(input, values[other])));
                }
                if (apart <= distance && apart > 0) {
                    pairs.add(one + " " + other);
                }
            }
        }
        return pairs;
    }

    /// Every straddling pair of equal rows, against a comparison of all pairs.
    @Property(tries = 100)
    void rows_are_of_one_class_when_and_only_when_they_are_equal(
            @ForAll @IntRange(min = 1, max = 80) int rows,
            @ForAll @IntRange(min = 1, max = 4) int inputs,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MadeUp data = new MadeUp(rows);
        for (int input = 0; input < inputs; input++) {
            data.input("x" + input, row -> random.nextInt(3) - 1);
        }

        RowClasses classes = RowClasses.of(data.columns(), data.columns().inputs());

        Columns source = data.columns();
        List<List<Double>> seen = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<Double> values = new ArrayList<>();
            for (double value : source.row(source.inputs(), row)) {
                values.add(value);
            }
            int first = seen.indexOf(values);
            assertThat(classes.of(row)).isEqualTo(first < 0 ? row : first);
            seen.add(values);
        }
        assertThat(classes.count()).isEqualTo(seen.stream().distinct().count());
    }

    /// Folds that a row's twin follows to the same side never leak, and folds that part them
    /// always.
    @Property(tries = 100)
    void a_twin_leaks_when_and_only_when_it_is_on_the_other_side(
            @ForAll @IntRange(min = 20, max = 60) int half,
            @ForAll @IntRange(min = 1, max = 19) int tested,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MadeUp data =
                new MadeUp(2 * half)
                        .input("a", row -> random.nextGaussian())
                        .input("b", row -> random.nextGaussian())
                        .target("y", row -> random.nextGaussian());
        for (int row = 0; row < half; row++) {
            data.copyRow(row, half + row);
        }

        assertThat(data.leakage(List.of(Twins.together(half, tested)), Roles.UNSAID).findings())
                .isEmpty();
        assertThat(data.leakage(List.of(Twins.apart(half, tested)), Roles.UNSAID).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.count()).isEqualTo(tested));
    }
}
