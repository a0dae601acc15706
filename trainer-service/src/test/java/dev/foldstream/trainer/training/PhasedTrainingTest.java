package dev.foldstream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SuccessiveHalving;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Trainings of several phases, those that begin with given weights, and sweeps that stop their
/// weaker candidates.
class PhasedTrainingTest {
    private static final String TWO_PHASES =
            """
            architecture: {kind: mlp, layers: [6, 4], activation: tanh, normalization: batch}
            phases:
              - {name: warm, training: {epochs: 12, batchSize: 16, loss: {kind: mae}}}
            training: {epochs: 8, batchSize: 16, freeze: [layers.0, layers.1.norm]}
            """;

    @Test
    void a_frozen_part_keeps_the_best_weights_of_the_phase_before() throws TrainingCancelled {
        StackFixture.MemoryFiles files = new StackFixture.MemoryFiles();
        StackFit fit = fit(TWO_PHASES, StackFixture.stack(), files);
        StackFit warm =
                fit(
                        """
                        architecture: {kind: mlp, layers: [6, 4], activation: tanh, normalization: batch}
                        training: {epochs: 12, batchSize: 16, loss: {kind: mae}}
                        """,
                        StackFixture.stack(),
                        new StackFixture.MemoryFiles());

        for (String frozen :
                List.of(
                        "layers.0.weight",
                        "layers.0.bias",
                        "layers.0.norm.scale",
                        "layers.0.norm.mean",
                        "layers.1.norm.variance",
                        "layers.1.norm.shift")) {
            assertThat(fit.weights().get(frozen)).as(frozen).isEqualTo(warm.weights().get(frozen));
        }
        for (String trained : List.of("layers.1.weight", "layers.2.bias")) {
            assertThat(fit.weights().get(trained))
                    .as(trained)
                    .isNotEqualTo(warm.weights().get(trained));
        }
        assertThat(fit.parameters()).isEqualTo(warm.parameters());
        assertThat(files.history().lines()).hasSize(8);
        assertThat(files.phase("warm").history().lines()).hasSize(12);
        assertThat(files.phase("warm").program()).isNotEqualTo(files.program());
    }

    @Test
    void an_interruption_in_either_phase_changes_nothing() throws TrainingCancelled {
        StackFit once = fit(TWO_PHASES, StackFixture.stack(), new StackFixture.MemoryFiles());
        for (int stopAt : new int[] {3, 15}) {
            StackFixture.MemoryFiles files = new StackFixture.MemoryFiles();
            AtomicInteger epoch = new AtomicInteger();
            TrainingWatch impatient =
                    new TrainingWatch(
                            progress -> {
                                epoch.set(progress.epoch());
                                assertThat(progress.epochs()).isEqualTo(20);
                            },
                            () -> epoch.get() >= stopAt);
            boolean cancelled = false;
            try {
                training(TWO_PHASES, StackFixture.stack())
                        .fit(
                                TestEngine.get(),
                                StackFixture.clock(Duration.ofSeconds(6)),
                                files,
                                impatient);
            } catch (TrainingCancelled expected) {
                cancelled = true;
            }
            assertThat(cancelled).isTrue();

            StackFit resumed = fit(TWO_PHASES, StackFixture.stack(), files);

            assertThat(resumed.weights().write()).isEqualTo(once.weights().write());
            assertThat(resumed.predictions().write()).isEqualTo(once.predictions().write());
            assertThat(resumed.outcomes()).isEqualTo(once.outcomes());
        }
    }

    @Test
    void a_member_of_a_phased_stack_is_what_it_would_be_alone() throws TrainingCancelled {
        StackFit stack = fit(TWO_PHASES, StackFixture.stack(), new StackFixture.MemoryFiles());
        StackFit alone = fit(TWO_PHASES, StackFixture.alone(3), new StackFixture.MemoryFiles());
        String trial = alone.outcomes().getFirst().trial().id();

        double[] together = stack.predictions().get(trial).doubles();
        double[] single = alone.predictions().get(trial).doubles();
        for (int i = 0; i < single.length; i++) {
            assertThat(together[i])
                    .isCloseTo(single[i], org.assertj.core.api.Assertions.within(1e-3));
        }
    }

    @Test
    void training_begins_with_the_weights_of_the_same_fold_and_seed() throws TrainingCancelled {
        String one =
                "architecture: {kind: mlp, layers: [5]}\ntraining: {epochs: 10, batchSize: 16}";
        StackFit source = fit(one, StackFixture.stack(), new StackFixture.MemoryFiles());
        StackSamples reversed = reversed();

        String frozen =
                "architecture: {kind: mlp, layers: [5]}\n"
                        + "training: {epochs: 1, batchSize: 16, freeze: [layers.0]}";
        StackFit fit =
                training(frozen, reversed, Optional.of(start(source.weights())))
                        .fit(
                                TestEngine.get(),
                                StackFixture.clock(Duration.ofMillis(1)),
                                new StackFixture.MemoryFiles(),
                                TrainingWatch.none());

        assertThat(fit.weights().get("layers.0.weight"))
                .isEqualTo(source.weights().get("layers.0.weight").rows(6, 5, 4, 3, 2, 1, 0));
        assertThat(fit.notes())
                .containsExactly("Training began with the weights of experiments/e/stacks/s/w.");
    }

    @Test
    void a_checkpoint_is_as_good_and_another_fold_is_noted() throws TrainingCancelled {
        String one =
                "architecture: {kind: mlp, layers: [5]}\ntraining: {epochs: 10, batchSize: 16}";
        StackFixture.MemoryFiles files = new StackFixture.MemoryFiles();
        StackFit source = fit(one, StackFixture.alone(2), files);
        StartingWeights checkpoint = start(TensorFile.read(files.latestCheckpoint().orElseThrow()));
        String frozen =
                "architecture: {kind: mlp, layers: [5]}\n"
                        + "training: {epochs: 1, batchSize: 16, freeze: [layers.0]}";

        StackFit fit =
                training(frozen, StackFixture.alone(4), Optional.of(checkpoint))
                        .fit(
                                TestEngine.get(),
                                StackFixture.clock(Duration.ofMillis(1)),
                                new StackFixture.MemoryFiles(),
                                TrainingWatch.none());

        assertThat(fit.weights().get("layers.0.weight"))
                .isEqualTo(source.weights().get("layers.0.weight"));
        assertThat(fit.notes())
                .hasSize(2)
                .last()
                .asString()
                .contains("they may have seen the test rows");
    }

    @Test
    void weights_that_do_not_fit_and_parts_that_do_not_exist_are_refused()
            throws TrainingCancelled {
        StackFit source =
                fit(
                        "architecture: {kind: mlp, layers: [5]}\ntraining: {epochs: 1}",
                        StackFixture.alone(0),
                        new StackFixture.MemoryFiles());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        training(
                                        "architecture: {kind: mlp, layers: [7]}",
                                        StackFixture.alone(0),
                                        Optional.of(start(source.weights())))
                                .fit(
                                        TestEngine.get(),
                                        StackFixture.clock(Duration.ofMillis(1)),
                                        new StackFixture.MemoryFiles(),
                                        TrainingWatch.none()))
                .withMessageContaining("layers.0.weight");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        fit(
                                "architecture: {kind: mlp}\ntraining: {freeze: [encoder]}",
                                StackFixture.alone(0),
                                new StackFixture.MemoryFiles()))
                .withMessageContaining("'encoder' is the beginning of no parameter");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        fit(
                                "architecture: {kind: mlp, layers: []}\ntraining: {freeze: [layers]}",
                                StackFixture.alone(0),
                                new StackFixture.MemoryFiles()))
                .withMessageContaining("leaves nothing to train");
    }

    @Test
    void weaker_candidates_stop_at_their_rung_and_the_best_goes_on() throws TrainingCancelled {
        StackSamples stack = candidates(6);
        List<ModelSpec> models = new ArrayList<>();
        for (double rate : new double[] {1e-6, 0.01, 1e-5, 1e-6, 0.02, 1e-5}) {
            models.add(
                    model(
                            """
                            architecture: {kind: mlp, layers: [6], activation: tanh}
                            training: {epochs: 40, batchSize: 16, optimizer: {kind: adam, learningRate: %s}}
                            """
                                    .formatted(rate)));
        }
        StackFit fit =
                new PhasedTraining(
                                models,
                                stack,
                                Optional.of(new SuccessiveHalving(2, 5)),
                                Optional.empty())
                        .fit(
                                TestEngine.get(),
                                StackFixture.clock(Duration.ofMillis(1)),
                                new StackFixture.MemoryFiles(),
                                TrainingWatch.none());

        // 6 candidates; 3 go on after 5 epochs, 1 after 10
        List<Integer> epochs = fit.outcomes().stream().map(TrialOutcome::epochs).toList();
        assertThat(epochs).containsOnly(5, 10, 40);
        assertThat(Collections.frequency(epochs, 40)).isEqualTo(1);
        assertThat(Collections.frequency(epochs, 10)).isEqualTo(2);
        assertThat(epochs.indexOf(40)).isIn(1, 4);
        assertThat(fit.outcomes()).allMatch(outcome -> outcome instanceof TrialOutcome.Trained);
    }

    /// The same fold and seed for so many candidates.
    private static StackSamples candidates(int count) {
        TrialRows rows = StackFixture.members().get(3);
        List<TrialRows> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(
                    new TrialRows(
                            new Trial("net." + i, 3, 42),
                            rows.training(),
                            rows.validation(),
                            rows.test()));
        }
        return new StackSamples(StackFixture.stack().samples(), members);
    }

    private static StackSamples reversed() {
        List<TrialRows> members = new ArrayList<>(StackFixture.members());
        Collections.reverse(members);
        return new StackSamples(StackFixture.stack().samples(), members);
    }

    private static StartingWeights start(TensorFile file) {
        return new StartingWeights("experiments/e/stacks/s/w", file);
    }

    private static StackFit fit(String yaml, StackSamples samples, StackFixture.MemoryFiles files)
            throws TrainingCancelled {
        return training(yaml, samples)
                .fit(
                        TestEngine.get(),
                        StackFixture.clock(Duration.ofMillis(1)),
                        files,
                        TrainingWatch.none());
    }

    private static PhasedTraining training(String yaml, StackSamples samples) {
        return training(yaml, samples, Optional.empty());
    }

    private static PhasedTraining training(
            String yaml, StackSamples samples, Optional<StartingWeights> start) {
        List<ModelSpec> models = Collections.nCopies(samples.members().size(), model(yaml));
        return new PhasedTraining(models, samples, Optional.empty(), start);
    }

    private static ModelSpec model(String yaml) {
        return SpecReader.read(Yaml.read(yaml), ModelSpec.class);
    }
}
