package dev.foldstream.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.PlanPreview;
import dev.foldstream.contracts.plan.PlanPreview.ColumnCounts;
import dev.foldstream.contracts.plan.PlanPreview.FoldCounts;
import dev.foldstream.contracts.plan.PlanPreview.ModelPlan;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanLinesTest {
    private static final ExperimentSpec SPEC =
            SpecReader.read(
                    Yaml.read(
                            """
                            name: gait
                            dataset: {kind: csv, file: t.csv, inputs: [a], targets: [y]}
                            models: {line: {architecture: {kind: linear}}}
                            """));
    private static final DatasetDescription DATASET =
            new DatasetDescription(
                    "csv",
                    1200,
                    List.of(new Column("y", 0, 1, 0.5, 0.5, Optional.empty())),
                    List.of("a"),
                    List.of("y"),
                    List.of(),
                    List.of("Two rows were left out."));

    @Test
    void folds_classes_and_models_stand_in_tables() {
        PlanPreview plan =
                new PlanPreview(
                        List.of(
                                new FoldSize(0, 700, 100, 400),
                                new FoldSize(1, 300, 50, 350, Optional.of(0))),
                        List.of(
                                new ColumnCounts(
                                        "patient",
                                        List.of("p1", "p\u001b2"),
                                        List.of(
                                                new FoldCounts(
                                                        0,
                                                        List.of(0, 700),
                                                        List.of(0, 100),
                                                        List.of(400, 0)),
                                                new FoldCounts(
                                                        1,
                                                        List.of(0, 300),
                                                        List.of(0, 50),
                                                        List.of(0, 350))))),
                        List.of(
                                new ModelPlan(
                                        "line",
                                        List.of(2),
                                        OptionalDouble.empty(),
                                        OptionalDouble.empty()),
                                new ModelPlan(
                                        "net",
                                        List.of(4, 3, 3),
                                        OptionalDouble.of(600),
                                        OptionalDouble.of(3 << 20))),
                        List.of("A copy was found."));

        List<String> lines = PlanLines.of(SPEC, DATASET, plan);

        assertThat(lines)
                .contains(
                        "gait: 1,200 rows, 2 folds, 12 trials in 4 stacks",
                        "0          700         100   400",
                        "1          300          50   350  within fold 0",
                        "fold 0  p1 400",
                        "fold 1  p 2 350",
                        "line        2       1               2         –         –",
                        "net        10       3          3 to 4  10.0 min  3.00 MiB",
                        "leakage: A copy was found.",
                        "notice: Two rows were left out.");
    }

    @Test
    void of_many_folds_the_first_are_shown() {
        PlanPreview plan =
                new PlanPreview(
                        IntStream.range(0, 100)
                                .mapToObj(fold -> new FoldSize(fold, 80, 0, 10 + fold % 3))
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of());

        assertThat(PlanLines.of(SPEC, DATASET, plan))
                .contains("and 60 more, 10 to 12 rows tested")
                .hasSizeLessThan(55);
    }
}
