package dev.foldstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.evaluator.residual.Association;
import dev.foldstream.evaluator.residual.ResidualAnalysis;
import dev.foldstream.evaluator.residual.ResidualAnalysis.ClassPair;
import dev.foldstream.evaluator.residual.ResidualAnalysis.Duplicates;
import dev.foldstream.evaluator.residual.ResidualAnalysis.HardRow;
import dev.foldstream.evaluator.residual.ResidualAnalysis.ModelResiduals;
import dev.foldstream.evaluator.residual.ResidualAnalysis.RowName;
import dev.foldstream.evaluator.residual.ResidualAnalysis.SuspectLabel;
import dev.foldstream.evaluator.residual.ResidualAnalysis.SuspectLabels;
import dev.foldstream.evaluator.residual.ResidualTrend;
import dev.foldstream.evaluator.residual.ResidualTrend.Against;
import dev.foldstream.evaluator.residual.ResidualTrend.Bin;
import dev.foldstream.evaluator.residual.RowOutcome;
import dev.foldstream.evaluator.residual.WithinGroups;
import dev.foldstream.evaluator.residual.WithinGroups.GroupCorrelation;
import dev.foldstream.evaluator.residual.WithinGroups.Quantities;
import dev.foldstream.statistics.correlation.Coefficient;
import dev.foldstream.statistics.correlation.Correlation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResidualSectionTest {
    private static final SequencedMap<String, String> NO_FIGURES = new LinkedHashMap<>();

    private static final Association ASSOCIATION =
            new Association(
                    Coefficient.SPEARMAN,
                    1200,
                    OptionalDouble.of(-0.5),
                    OptionalDouble.of(0.01),
                    OptionalDouble.of(0.02),
                    Optional.of(Correlation.Method.FISHER_Z),
                    Optional.of(new Interval(-0.61, -0.39)),
                    Optional.of(new Interval(-0.62, -0.38)),
                    Optional.empty());
    private static final Association IMPOSSIBLE =
            new Association(
                    Coefficient.SPEARMAN,
                    2,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("fewer than three rows"));

    @Test
    void a_classifier_is_told_with_all_that_was_found() {
        String section = html(analysis(List.of(model("<net>")), Optional.of(suspects())));

        assertThat(section)
                .contains("1 − the probability of the true class")
                .contains("at 95 % confidence")
                .contains("<details open><summary>&lt;net&gt;</summary>")
                .contains("<td class=\"number\">12.3 %</td>")
                .contains("−0.50<small>−0.61 to −0.39</small>")
                .contains("<small>bootstrap −0.62 to −0.38</small>")
                .contains("p = 0.020")
                .contains("fewer than three rows")
                .contains("From 5 folds, 1 seed each.")
                .contains("&lt;low&gt;")
                .contains("<h3>Hardest rows</h3>")
                .contains("<td class=\"number\">2 of 3 models</td>")
                .contains("<td>&lt;p1&gt;</td>")
                .contains("7 rows that more than half of 3 models")
                .contains("7 called &lt;cat&gt;, rather dog")
                .contains("Rows 3 and 9 are &lt;alike&gt;.")
                .doesNotContain("NaN");
        assertThat(section).doesNotContain("mean size");
    }

    @Test
    void a_regressor_has_no_labels() {
        String section = html(analysis(List.of(model("net")), Optional.empty()));

        assertThat(section)
                .contains("A residual is prediction − target")
                .contains("mean size")
                .doesNotContain("Labels that may be wrong");
    }

    @Test
    void many_models_are_not_all_shown() {
        List<ModelResiduals> models =
                IntStream.range(0, 30).mapToObj(i -> model("net-" + i)).toList();

        assertThat(html(analysis(models, Optional.empty())))
                .contains("net-19")
                .doesNotContain("net-20")
                .contains("More models are in residuals.json.");
    }

    @Test
    void without_models_there_is_no_section() {
        assertThat(ResidualSection.of(analysis(List.of(), Optional.empty()), NO_FIGURES)).isEmpty();
    }

    @Test
    void figures_stand_alone_where_nothing_more_is_known() {
        SequencedMap<String, String> figures = new LinkedHashMap<>(Map.of("net", "<svg/>"));

        assertThat(
                        ResidualSection.of(analysis(List.of(), Optional.empty()), figures)
                                .orElseThrow()
                                .body()
                                .markup())
                .contains("<figcaption>net</figcaption><svg/>");
        assertThat(
                        ResidualSection.of(
                                        analysis(List.of(model("net")), Optional.empty()), figures)
                                .orElseThrow()
                                .body()
                                .markup())
                .contains("<svg/>", "A residual is prediction − target");
    }

    private static String html(ResidualAnalysis analysis) {
        return ResidualSection.of(analysis, NO_FIGURES).orElseThrow().body().markup();
    }

    private static ResidualAnalysis analysis(
            List<ModelResiduals> models, Optional<SuspectLabels> suspects) {
        return new ResidualAnalysis(
                0.95,
                models,
                List.of(
                        new HardRow(
                                1234,
                                List.of(new RowName("patient", "<p1>")),
                                outcome("<cat>"),
                                outcome("dog"),
                                2,
                                3)),
                suspects,
                List.of(
                        new Duplicates(
                                Duplicates.Where.DATASET,
                                List.of(3L, 9L),
                                "Rows 3 and 9 are <alike>.")),
                List.of("Not all was seen."));
    }

    private static RowOutcome outcome(String name) {
        return new RowOutcome(Optional.of(name), OptionalDouble.of(0.9), List.of());
    }

    private static SuspectLabels suspects() {
        return new SuspectLabels(
                3,
                7,
                List.of(new ClassPair("<cat>", "dog", 7)),
                List.of(new SuspectLabel(5, List.of(), "<cat>", "dog", 3, 0.05, 0.9)));
    }

    private static ModelResiduals model(String name) {
        return new ModelResiduals(
                name,
                1200,
                List.of(
                        new ResidualTrend(
                                "label",
                                Against.INPUT,
                                "x",
                                1200,
                                OptionalDouble.of(0.123),
                                Optional.of(ASSOCIATION),
                                OptionalDouble.of(0.01),
                                OptionalDouble.of(0.02),
                                List.of(bin("<low>"), bin("high")))),
                Optional.of(
                        new WithinGroups(
                                Quantities.SIMILARITY_AND_ENTROPY,
                                5,
                                1,
                                List.of(
                                        new GroupCorrelation("<cat>", ASSOCIATION, ASSOCIATION),
                                        new GroupCorrelation("dog", IMPOSSIBLE, IMPOSSIBLE)),
                                List.of("'bird' was skipped."))),
                List.of(),
                List.of());
    }

    private static Bin bin(String label) {
        return new Bin(
                label,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                600,
                0.2,
                Optional.empty(),
                0.2);
    }
}
