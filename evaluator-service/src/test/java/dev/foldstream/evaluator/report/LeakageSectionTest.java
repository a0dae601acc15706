package dev.foldstream.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Leakage.Example;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.FoldCount;
import dev.foldstream.contracts.plan.Leakage.Kind;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.EvaluateExperiment;
import dev.foldstream.evaluator.Evaluation;
import dev.foldstream.evaluator.ExperimentFixture;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeakageSectionTest {
    private static final Finding GROUPS =
            new Finding(
                    Kind.STRADDLING_GROUPS,
                    Optional.of("<patient>"),
                    1200,
                    List.of(new FoldCount(0, 700), new FoldCount(3, 500)),
                    List.of(
                            new Example(0, 4, 17, Optional.of("<p1>")),
                            new Example(3, 2500, 3, Optional.of("p2"))),
                    "In 2 of 4 folds, rows of one '<patient>' stand on both sides.");
    private static final Finding COPIES =
            new Finding(
                    Kind.DUPLICATE_ROWS,
                    Optional.empty(),
                    1,
                    List.of(new FoldCount(2, 1)),
                    List.of(new Example(2, 8, 9, Optional.empty())),
                    "In 1 of 4 folds, 1 of 40 test rows has a copy in training.");

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @Test
    void findings_stand_in_the_report_with_their_rows() {
        String report = report(new Leakage(List.of(GROUPS, COPIES), List.of("Not all was seen.")));

        assertThat(report)
                .contains(">Leakage</h2>")
                .contains("rows of one &#39;&lt;patient&gt;&#39; stand on both sides.")
                .contains("2 examples of 1,200, by fold: 700 in fold 0, 500 in fold 3")
                .contains("<td class=\"number\">2,500</td><td class=\"number\">3</td><td>p2</td>")
                .contains("<td>&lt;p1&gt;</td>")
                .contains("1 example of 1, by fold: 1 in fold 2")
                .contains("Not all was seen.")
                .contains("Rows count from 0");
        assertThat(report.indexOf(">Ranking</h2>"))
                .isPositive()
                .isLessThan(report.indexOf(">Leakage</h2>"));
    }

    @Test
    void the_command_line_is_told() {
        put(new Leakage(List.of(GROUPS, COPIES), List.of()));

        Verdict verdict = Json.read(store.read(evaluate().verdict()), Verdict.class);

        assertThat(verdict.notes())
                .containsExactly("Leakage: " + GROUPS.sentence(), "Leakage: " + COPIES.sentence());
    }

    @Test
    void where_nothing_was_found_the_report_says_so() {
        assertThat(report(new Leakage(List.of(), List.of())))
                .contains(">Leakage</h2>")
                .contains("None was found")
                .doesNotContain("Scores are too good");
    }

    @Test
    void where_nobody_looked_there_is_no_section() {
        assertThat(text(evaluate())).doesNotContain("Leakage");
    }

    private String report(Leakage leakage) {
        put(leakage);
        return text(evaluate());
    }

    private void put(Leakage leakage) {
        store.put(
                ArtifactKeys.experiment(ExperimentFixture.ID, "leakage.json"),
                Json.document(leakage),
                MediaTypes.JSON);
    }

    private Evaluation evaluate() {
        ExperimentFixture fixture =
                new ExperimentFixture(store, ExperimentFixture.json("{}"), trial -> 1);
        return new EvaluateExperiment(store).evaluate(fixture.planAndTrain());
    }

    private String text(Evaluation evaluation) {
        return new String(store.read(evaluation.report()), StandardCharsets.UTF_8);
    }
}
