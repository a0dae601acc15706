package dev.foldstream.fold.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackPlannerTest {
    private static final StackPlanner PLANNER =
            new StackPlanner(new StackWidth.Calibration(1.25e8, 32));

    private static final DatasetDescription DATASET =
            new DatasetDescription(
                    "csv",
                    300,
                    Stream.of("a", "b", "y")
                            .map(name -> new Column(name, 0, 1, 0.5, 0.5, Optional.empty()))
                            .toList(),
                    List.of("a", "b"),
                    List.of("y"),
                    List.of(),
                    List.of());

    @Test
    void a_small_experiment_is_one_stack_per_model_fold_by_fold() {
        List<Stack> stacks = PLANNER.stacks(experiment(2, 2), DATASET, folds(2, 300));

        assertThat(stacks)
                .containsExactly(
                        new Stack("linear-0", "linear", trials("linear")),
                        new Stack("mlp-0", "mlp", trials("mlp")));
    }

    @Test
    void more_trials_than_fit_are_shared_out_evenly() {
        List<Stack> stacks = PLANNER.stacks(experiment(10, 7), DATASET, folds(10, 300));

        assertThat(stacks)
                .extracting(Stack::id)
                .containsExactly("linear-0", "mlp-0", "mlp-1", "mlp-2");
        assertThat(stacks.subList(1, 4))
                .extracting(stack -> stack.trials().size())
                .containsExactly(24, 23, 23);
    }

    @Test
    void a_thousand_and_one_closed_forms_are_two_stacks() {
        List<Stack> stacks = PLANNER.stacks(experiment(7, 143), DATASET, folds(7, 300));

        assertThat(stacks.stream().filter(stack -> stack.model().equals("linear")))
                .extracting(stack -> stack.trials().size())
                .containsExactly(501, 500);
    }

    @Test
    void every_trial_stands_in_exactly_one_stack() {
        List<Trial> planned =
                PLANNER.stacks(experiment(10, 7), DATASET, folds(10, 300)).stream()
                        .flatMap(stack -> stack.trials().stream())
                        .toList();

        assertThat(planned).doesNotHaveDuplicates().hasSize(2 * 10 * 7);
    }

    @Test
    void candidates_that_differ_in_scalars_share_a_stack() {
        List<Stack> stacks =
                PLANNER.stacks(
                        sweep(
                                """
                                sweep:
                                  training.optimizer.learningRate: [0.1, 0.01]
                                  architecture.layers: [[8], [4, 4]]
                                """),
                        DATASET,
                        folds(2, 300));

        assertThat(stacks).extracting(Stack::id).containsExactly("mlp-0", "mlp-1");
        assertThat(stacks).allMatch(stack -> stack.model().equals("mlp"));
        assertThat(stacks.get(0).trials())
                .containsExactly(
                        new Trial("mlp.0", 0, 1),
                        new Trial("mlp.2", 0, 1),
                        new Trial("mlp.0", 0, 2),
                        new Trial("mlp.2", 0, 2),
                        new Trial("mlp.0", 1, 1),
                        new Trial("mlp.2", 1, 1),
                        new Trial("mlp.0", 1, 2),
                        new Trial("mlp.2", 1, 2));
    }

    @Test
    void candidates_that_are_compared_on_the_way_stay_together() {
        String rates = IntStream.range(1, 13).mapToObj(i -> "0.0" + i).toList().toString();
        List<Stack> stacks =
                PLANNER.stacks(
                        sweep(
                                "sweep: {training.optimizer.learningRate: %s}\nsuccessiveHalving: {}"
                                        .formatted(rates)),
                        DATASET,
                        folds(2, 300));

        // 2 folds × 2 seeds of 12 candidates at a width of 32: two sets a stack, not 2.67
        assertThat(stacks).extracting(stack -> stack.trials().size()).containsExactly(24, 24);
    }

    @Test
    void inner_folds_are_for_candidates_only() {
        List<FoldSize> folds = new ArrayList<>(folds(2, 300));
        for (int inner = 0; inner < 4; inner++) {
            folds.add(new FoldSize(2 + inner, 200, 0, 100, Optional.of(inner / 2)));
        }

        assertThat(PLANNER.stacks(experiment(2, 1), DATASET, folds))
                .extracting(stack -> stack.trials().size())
                .containsExactly(2, 2);
        assertThat(
                        PLANNER.stacks(
                                sweep("sweep: {training.optimizer.learningRate: [1, 2]}"),
                                DATASET,
                                folds))
                .extracting(stack -> stack.trials().size())
                .containsExactly(24);
    }

    private static List<FoldSize> folds(int count, int training) {
        return IntStream.range(0, count)
                .mapToObj(fold -> new FoldSize(fold, training, 0, 10))
                .toList();
    }

    private static ExperimentSpec sweep(String lines) {
        return SpecReader.read(
                Yaml.read(
                        """
                        name: gait
                        seeds: [1, 2]
                        dataset: {kind: csv, file: gait.csv, inputs: [a, b], targets: [y]}
                        folds: {kind: k-fold, k: 2}
                        models:
                          mlp:
                            architecture: {kind: mlp}
                        %s
                        """
                                .formatted(lines.indent(4))));
    }

    private static List<Trial> trials(String model) {
        return List.of(
                new Trial(model, 0, 0),
                new Trial(model, 0, 1),
                new Trial(model, 1, 0),
                new Trial(model, 1, 1));
    }

    private static ExperimentSpec experiment(int folds, int seeds) {
        return SpecReader.read(
                Yaml.read(
                        """
                        name: gait
                        seeds: %s
                        dataset: {kind: csv, file: gait.csv, inputs: [a, b], targets: [y]}
                        folds: {kind: k-fold, k: %d}
                        models:
                          linear: {architecture: {kind: linear}}
                          mlp: {architecture: {kind: mlp}}
                        """
                                .formatted(IntStream.range(0, seeds).boxed().toList(), folds)));
    }
}
