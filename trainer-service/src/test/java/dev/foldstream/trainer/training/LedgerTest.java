package dev.foldstream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.fit.StackFit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Stacks whose members end at different times, begin again, or differ in hyper-parameters.
class LedgerTest {
    private static final Mlp NETWORK = new Mlp(List.of(6), Activation.TANH);

    @Test
    void members_that_stop_leave_the_stack_and_the_others_do_not_notice() throws TrainingCancelled {
        // so impatient that members stop one after another
        TrainingSpec training =
                StackFixture.training("{epochs: 400, earlyStopping: {patience: 3}}");
        StackFixture.MemoryFiles files = new StackFixture.MemoryFiles();
        List<Integer> active = new ArrayList<>();
        StackFit slow =
                StackFixture.training(NETWORK, training, StackFixture.stack())
                        .fit(
                                TestEngine.get(),
                                StackFixture.clock(Duration.ofSeconds(4)),
                                files,
                                new TrainingWatch(
                                        progress -> active.add(progress.active()), () -> false));

        assertThat(active).contains(0).anyMatch(count -> count > 0 && count <= 3);
        StackFit fast = StackFixture.fit(NETWORK, training, StackFixture.stack());
        assertThat(fast.weights().write()).isEqualTo(slow.weights().write());
        assertThat(fast.history()).isEqualTo(slow.history());
        for (int member = 0; member < 7; member++) {
            StackFit alone = StackFixture.fit(NETWORK, training, StackFixture.alone(member));
            assertThat(fast.outcomes().get(member).epochs())
                    .isEqualTo(alone.outcomes().getFirst().epochs());
        }
        assertThat(files.history().lines()).isNotEmpty();
    }

    @Test
    void an_interruption_after_a_compaction_changes_nothing() throws TrainingCancelled {
        TrainingSpec training =
                StackFixture.training("{epochs: 400, earlyStopping: {patience: 3}}");
        StackFit once = StackFixture.fit(NETWORK, training, StackFixture.stack());
        StackFixture.MemoryFiles files = new StackFixture.MemoryFiles();
        List<Integer> active = new ArrayList<>();
        boolean cancelled = false;
        try {
            StackFixture.training(NETWORK, training, StackFixture.stack())
                    .fit(
                            TestEngine.get(),
                            StackFixture.clock(Duration.ofSeconds(6)),
                            files,
                            new TrainingWatch(
                                    progress -> active.add(progress.active()),
                                    () -> active.stream().anyMatch(count -> count <= 2)));
        } catch (TrainingCancelled expected) {
            cancelled = true;
        }
        assertThat(cancelled).isTrue();

        StackFit resumed =
                StackFixture.training(NETWORK, training, StackFixture.stack())
                        .fit(
                                TestEngine.get(),
                                StackFixture.clock(Duration.ofMillis(1)),
                                files,
                                TrainingWatch.none());

        assertThat(resumed.weights().write()).isEqualTo(once.weights().write());
        assertThat(resumed.outcomes()).isEqualTo(once.outcomes());
        assertThat(resumed.history()).isEqualTo(once.history());
    }

    @Test
    void a_training_that_does_not_move_begins_again_and_is_reported_as_stuck() {
        // zero weights behind a ReLU: no gradient reaches anything but the last bias
        StackFit fit =
                StackFixture.fit(
                        new Mlp(List.of(4, 4), Activation.RELU),
                        StackFixture.training(
                                """
                                {epochs: 50, initialization: zero, optimizer: {kind: sgd, learningRate: 1e-9},
                                 stuckTraining: {epochs: 4, attempts: 3}}
                                """),
                        StackFixture.stack());

        assertThat(fit.outcomes())
                .hasSize(7)
                .allSatisfy(outcome ->
                        assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        TrialOutcome.Stuck.class,
                                        stuck -> {
                                            assertThat(stuck.attempts()).isEqualTo(3);
                                            assertThat(stuck.epochs()).isEqualTo(4);
                                            assertThat(stuck.loss()).isCloseTo(1, within(0.2));
                                        }));
        assertThat(fit.predictions().tensors()).isEmpty();
        assertThat(fit.history()).hasSize(4);
    }

    @Test
    void members_that_move_are_not_begun_again() {
        StackFit plain = StackFixture.fit(NETWORK, StackFixture.training(20), StackFixture.stack());
        StackFit watched =
                StackFixture.fit(
                        NETWORK,
                        StackFixture.training("{epochs: 20, stuckTraining: {}}"),
                        StackFixture.stack());

        assertThat(watched.outcomes()).isEqualTo(plain.outcomes());
        assertThat(watched.weights().write()).isEqualTo(plain.weights().write());
    }

    @Test
    void members_may_differ_in_every_scalar() {
        List<ModelSpec> models = new ArrayList<>();
        for (int member = 0; member < 7; member++) {
            models.add(model(member));
        }
        StackFit stack = StackFixture.fit(new NetworkTraining(models, StackFixture.stack()));

        for (int member = 0; member < 7; member += 2) {
            StackFit alone =
                    StackFixture.fit(
                            new NetworkTraining(
                                    List.of(model(member)), StackFixture.alone(member)));
            String id = StackFixture.members().get(member).trial().id();
            assertThat(stack.predictions().get(id).doubles())
                    .containsExactly(alone.predictions().get(id).doubles(), within(1e-3));
        }
    }

    private static ModelSpec model(int member) {
        return new ModelSpec(
                new Mlp(List.of(6), Activation.TANH),
                Optional.of(
                        StackFixture.training(
                                """
                                {epochs: 15, optimizer: {kind: adamw, learningRate: %s, weightDecay: %s},
                                 schedule: {kind: cosine, minLearningRate: %s},
                                 loss: {kind: huber, delta: %s, l2: %s},
                                 gradientClipping: {norm: %s}}
                                """
                                        .formatted(
                                                0.005 * (member + 1),
                                                0.01 * (member + 1),
                                                0.0001 * (member + 1),
                                                0.5 + 0.25 * member,
                                                0.01 * (member + 1),
                                                1 + member))));
    }

    @Test
    void checkpoints_are_kept_at_the_wanted_epochs_and_say_what_they_are()
            throws TrainingCancelled {
        StackFixture.MemoryFiles files = new StackFixture.MemoryFiles();
        StackFixture.training(
                        NETWORK,
                        StackFixture.training("{epochs: 25, checkpointEvery: 10}"),
                        StackFixture.stack())
                .fit(
                        TestEngine.get(),
                        StackFixture.clock(Duration.ofMillis(1)),
                        files,
                        TrainingWatch.none());

        assertThat(files.kept()).containsOnlyKeys("1-10", "1-20");
        TensorFile checkpoint = TensorFile.read(files.latestCheckpoint().orElseThrow());
        assertThat(checkpoint.tensors())
                .containsKeys(
                        "state.parameters",
                        "state.best_parameters",
                        "state.first_moment",
                        "state.updates",
                        "losses.training");
        assertThat(checkpoint.metadata().get("models")).contains("\"learningRate\":0.01");
        assertThat(checkpoint.metadata().get("trials")).contains("model-f0-s42");
    }

    @Test
    void every_term_of_a_composite_loss_is_logged_by_itself() {
        StackFit fit =
                StackFixture.fit(
                        NETWORK,
                        StackFixture.training(
                                """
                                {epochs: 3, loss: {kind: mse, weight: 2, l1: 0.1, l2: 0.2, gradient: 0.01}}
                                """),
                        StackFixture.stack());

        assertThat(fit.history())
                .allSatisfy(epoch -> {
                    assertThat(epoch.components().orElseThrow().sequencedKeySet())
                            .containsExactly("reconstruction", "gradient", "l1", "l2");
                    double sum =
                            2 * value(epoch.components().orElseThrow().get("reconstruction"))
                                    + 0.01 * value(epoch.components().orElseThrow().get("gradient"))
                                    + 0.1 * value(epoch.components().orElseThrow().get("l1"))
                                    + 0.2 * value(epoch.components().orElseThrow().get("l2"));
                    assertThat(epoch.training().getFirst()).isCloseTo(sum, within(1e-6));
                });
    }

    private static double value(@org.jspecify.annotations.Nullable List<Double> losses) {
        return losses == null ? Double.NaN : losses.getFirst();
    }
}
