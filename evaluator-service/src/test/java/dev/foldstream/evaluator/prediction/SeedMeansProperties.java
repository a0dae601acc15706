package dev.foldstream.evaluator.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class SeedMeansProperties {
    private static final TestPart PART =
            new TestPart(2, new long[] {4, 9}, new double[] {1, 2}, new double[] {5});

    /// Against the two-pass definition.
    @Property(tries = 200)
    void mean_and_deviation_are_those_of_the_definition(
            @ForAll @Size(min = 2, max = 12)
                    List<@DoubleRange(min = -1e6, max = 1e6) Double> seeds) {
        SeedMeans means = new SeedMeans();
        seeds.forEach(seed -> means.add(2, new double[] {seed, seed}));

        double mean = seeds.stream().mapToDouble(x -> x).average().orElseThrow();
        double squares = seeds.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        FoldPredictions fold = means.over(List.of(PART)).getFirst();
        assertThat(fold.predicted()[1]).isCloseTo(mean, within(1e-8));
        assertThat(fold.deviation()[0])
                .isCloseTo(Math.sqrt(squares / (seeds.size() - 1)), within(1e-6));
    }
}
