package dev.foldstream.statistics.comparison.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.statistics.comparison.ranks.DatasetComparison.Ranked;
import dev.foldstream.statistics.comparison.ranks.Finding.Conclusion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompareDatasetsTest {
    private static final List<RankTest> ALL = List.of(RankTest.values());

    @Test
    void the_example_of_demsar_is_told_in_words() {
        DatasetComparison comparison = compare(Demsar2006.scores(), 0.01);

        assertThat(comparison.sentence())
                .isEqualTo(
                        "C4.5+m+cf ranks first (average rank 1.96) over 14 datasets; whether it is"
                                + " better than C4.5+m, C4.5+cf or C4.5 stays undecided.");
        assertThat(comparison.ranking().getFirst())
                .isEqualTo(
                        new Ranked(
                                "C4.5+m+cf", 55 / 28.0, comparison.ranking().getFirst().mean(), 7));
        assertThat(sentences(comparison))
                .contains(
                        "The 4 models do not all rank alike over 14 datasets: F(3, 39) = 4.19, p ="
                                + " 0.012.",
                        "C4.5+m is better than C4.5 over 14 datasets: T = 6.5, p = 0.044 after"
                                + " Holm's correction for 6 pairs.",
                        "Whether C4.5+m+cf or C4.5 is better stays undecided over 14 datasets: T ="
                                + " 11, p = 0.062 after Holm's correction for 6 pairs.",
                        "Whether C4.5+m+cf or C4.5 is better stays undecided over 14 datasets:"
                                + " average ranks differ by 1.18, p = 0.074.");
        assertThat(comparison.diagrams())
                .extracting(CriticalDifference::method)
                .containsExactly("Wilcoxon with Holm's correction, α = 0.05", "Nemenyi, α = 0.05");
    }

    @Test
    void a_finding_says_everything_that_it_rests_on() {
        Finding found =
                compare(Demsar2006.scores(), 0).findings().stream()
                        .filter(finding -> finding.test().equals("wilcoxon"))
                        .filter(finding -> finding.models().equals(List.of("C4.5+m", "C4.5")))
                        .findFirst()
                        .orElseThrow();

        assertThat(found.method()).contains("exact");
        assertThat(found.statistics())
                .containsEntry("T", 6.5)
                .containsKey("rank-biserial correlation");
        assertThat(found.uncorrected().orElseThrow()).isLessThan(found.pValue().orElseThrow());
        assertThat(found.n()).isEqualTo(14);
        assertThat(found.zeros()).isEqualTo(2);
        assertThat(found.corrections()).containsExactly("Holm, 6 pairs");
        assertThat(found.conclusion()).isEqualTo(Conclusion.DIFFERENT);
        assertThat(found.better()).isEqualTo(Optional.of("C4.5+m"));
    }

    @Test
    void the_direction_of_the_metric_decides_who_is_better() {
        DatasetComparison higher = compare(pair(true), 0);
        DatasetComparison lower = compare(pair(false), 0);

        assertThat(higher.sentence()).startsWith("big ranks first").contains("better than small");
        assertThat(lower.sentence()).startsWith("small ranks first").contains("better than big");
        for (String test : List.of("wilcoxon", "sign", "bayesian-signed-rank")) {
            assertThat(better(higher, test)).as(test).isEqualTo(Optional.of("big"));
            assertThat(better(lower, test)).as(test).isEqualTo(Optional.of("small"));
        }
    }

    @Test
    void what_is_practically_equal_is_said() {
        DatasetComparison comparison =
                new CompareDatasets(
                                pair(true),
                                new RankSettings(
                                        List.of(RankTest.BAYESIAN_SIGNED_RANK), 0.05, 50, 1))
                        .compare();

        assertThat(comparison.findings().getFirst().conclusion()).isEqualTo(Conclusion.EQUIVALENT);
        assertThat(comparison.sentence()).endsWith("it is practically equal to small.");
    }

    @Test
    void identical_models_are_no_test_and_no_crash() {
        double[][] same = {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}};
        DatasetComparison comparison =
                compare(
                        new DatasetScores(
                                List.of("a", "b", "c"), List.of("x", "y", "z"), same, true),
                        0);

        assertThat(comparison.sentence()).startsWith("x shares the first place");
        assertThat(comparison.findings())
                .filteredOn(finding -> !finding.test().equals("nemenyi"))
                .allSatisfy(finding -> {
                    assertThat(finding.conclusion()).isEqualTo(Conclusion.IMPOSSIBLE);
                    assertThat(finding.pValue()).isEmpty();
                    assertThat(finding.sentence()).startsWith("No test: ");
                });
    }

    @Test
    void too_few_datasets_and_scores_of_other_sizes_are_broken_assumptions() {
        DatasetComparison few = compare(pair(true), 0);
        assertThat(broken(few, "wilcoxon")).isEmpty();

        double[][] three = {{1, 2}, {2, 4}, {100, 103}};
        DatasetComparison sizes =
                compare(
                        new DatasetScores(List.of("a", "b", "c"), List.of("x", "y"), three, false),
                        0);
        assertThat(broken(sizes, "wilcoxon"))
                .anySatisfy(words -> assertThat(words).contains("can't give a p below 0.25"))
                .anySatisfy(words -> assertThat(words).contains("on 'c'").contains("on 'a'"));
        assertThat(broken(sizes, "sign")).hasSize(1);
    }

    @Test
    void a_level_is_a_probability() {
        for (double alpha : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> new RankSettings(ALL, alpha, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new RankSettings(ALL, 0.05, -1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scores_that_are_no_table_are_refused() {
        List<String> two = List.of("x", "y");
        for (double[][] values :
                new double[][][] {{{1, 2}, {3}}, {{1, 2}}, {{1, 2}, {3, Double.NaN}}}) {
            assertThatThrownBy(() -> new DatasetScores(List.of("a", "b"), two, values, true))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() ->
                        new DatasetScores(
                                List.of("a"), List.of("x", "x"), new double[][] {{1, 2}}, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new DatasetScores(List.of("a"), List.of("x"), new double[][] {{1}}, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Twelve datasets, on each of which one model is higher than the other.
    private static DatasetScores pair(boolean higherIsBetter) {
        double[][] values = new double[12][];
        Arrays.setAll(values, i -> new double[] {10 + i, 11 + 1.1 * i});
        return new DatasetScores(
                IntStream.range(0, 12).mapToObj(i -> "d" + i).toList(),
                List.of("small", "big"),
                values,
                higherIsBetter);
    }

    private static DatasetComparison compare(DatasetScores scores, double rope) {
        return new CompareDatasets(scores, new RankSettings(ALL, 0.05, rope, 1)).compare();
    }

    private static List<String> sentences(DatasetComparison comparison) {
        return comparison.findings().stream().map(Finding::sentence).toList();
    }

    private static Optional<String> better(DatasetComparison comparison, String test) {
        return only(comparison, test).better();
    }

    private static List<String> broken(DatasetComparison comparison, String test) {
        return only(comparison, test).assumptions();
    }

    private static Finding only(DatasetComparison comparison, String test) {
        return comparison.findings().stream()
                .filter(finding -> finding.test().equals(test))
                .findFirst()
                .orElseThrow();
    }
}
