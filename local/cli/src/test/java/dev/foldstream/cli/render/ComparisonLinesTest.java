package dev.foldstream.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.cli.compare.ComparisonReport;
import dev.foldstream.statistics.comparison.ranks.CriticalDifference;
import dev.foldstream.statistics.comparison.ranks.CriticalDifference.Clique;
import dev.foldstream.statistics.comparison.ranks.DatasetComparison.Ranked;
import dev.foldstream.statistics.comparison.ranks.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonLinesTest {

    @Test
    void a_terminal_without_unicode_gets_the_same_in_ascii() {
        List<String> lines = ComparisonLines.of(report(1), Glyphs.ASCII);

        assertThat(lines)
                .allMatch(line -> StandardCharsets.US_ASCII.newEncoder().canEncode(line))
                .containsSequence(
                        "model                    average rank  mean MAE  best of all",
                        "net    ################          1.00      2.00       4 of 4",
                        "line   ................          2.00      3.00       0 of 4")
                .containsSequence(
                        "wilcoxon, not possible",
                        "  net and line: No test: both have the same score on every dataset.")
                .containsSequence(
                        "average rank    1                                               2",
                        "                +-----------------------------------------------+",
                        "net       1.00  o",
                        "line      2.00                                                  o")
                .contains("note: a note");
    }

    @Test
    void of_many_pairs_the_first_are_told() {
        List<String> lines = ComparisonLines.of(report(40), Glyphs.UNICODE);

        assertThat(lines).hasSizeLessThan(40).contains("  … and 25 more pairs, which --json has");
    }

    private static ComparisonReport report(int pairs) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            findings.add(
                    Finding.impossible(
                            "wilcoxon",
                            List.of("net", "line"),
                            4,
                            "both have the same score on every dataset"));
        }
        return new ComparisonReport(
                "net ranks first.",
                "dataset",
                List.of("a", "b", "c", "d"),
                Optional.of("MAE"),
                false,
                0.05,
                0,
                List.of(new Ranked("net", 1, 2, 4), new Ranked("line", 2, 3, 0)),
                findings,
                List.of(
                        new CriticalDifference(
                                List.of("net", "line"),
                                List.of(1.0, 2.0),
                                OptionalDouble.empty(),
                                List.of(new Clique(0, 1)),
                                "Nemenyi, α = 0.05")),
                List.of("a note"));
    }
}
