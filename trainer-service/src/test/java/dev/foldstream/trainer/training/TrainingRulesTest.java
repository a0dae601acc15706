package dev.foldstream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingRulesTest {
    private static final NetworkSpec NETWORK = new Mlp(List.of(16), Activation.TANH);

    @Test
    void training_learns() {
        StackFit fit = StackFixture.fit(NETWORK, StackFixture.training(150), StackFixture.stack());

        for (TrialOutcome outcome : fit.outcomes()) {
            // a constant prediction has 1
            assertThat(((TrialOutcome.Trained) outcome).trainingLoss()).isLessThan(0.2);
        }
    }

    @Test
    void the_best_epoch_is_the_one_of_the_least_validation_loss_and_is_restored() {
        StackFit fit = StackFixture.fit(NETWORK, StackFixture.training(60), StackFixture.stack());

        for (int member = 0; member < 7; member++) {
            TrialOutcome.Trained outcome = (TrialOutcome.Trained) fit.outcomes().get(member);
            List<Double> validation = validation(fit, member);
            double least = validation.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            assertThat(outcome.epochs()).isEqualTo(60);
            assertThat(outcome.validationLoss()).hasValue(least);
            assertThat(outcome.bestEpoch()).isEqualTo(validation.indexOf(least) + 1);
            assertThat(loss(fit, member)).isEqualTo(least, within(1e-6));
        }
    }

    @Test
    void a_member_stops_when_its_patience_ends_and_its_history_with_it() {
        int patience = 3;
        double minimumDelta = 0.02;
        StackFit fit =
                StackFixture.fit(
                        NETWORK,
                        StackFixture.training(
                                "{epochs: 400, earlyStopping: {patience: %d, minimumDelta: %s}}"
                                        .formatted(patience, minimumDelta)),
                        StackFixture.stack());

        List<Integer> lengths = new ArrayList<>();
        for (int member = 0; member < 7; member++) {
            TrialOutcome.Trained outcome = (TrialOutcome.Trained) fit.outcomes().get(member);
            List<Double> validation = validation(fit, member);
            assertThat(validation).hasSize(outcome.epochs());
            assertThat(stopped(validation, patience, minimumDelta)).isEqualTo(outcome.epochs());
            lengths.add(outcome.epochs());
        }
        assertThat(new HashSet<>(lengths)).as("members stop one by one").hasSizeGreaterThan(3);
    }

    /// The rule in plain Java: the epoch in which a member stops.
    private static int stopped(List<Double> losses, int patience, double minimumDelta) {
        double reference = Double.POSITIVE_INFINITY;
        int stale = 0;
        for (int epoch = 1; epoch <= losses.size(); epoch++) {
            double loss = losses.get(epoch - 1);
            stale = loss < reference - minimumDelta ? 0 : stale + 1;
            reference = stale == 0 ? loss : reference;
            if (stale == patience) {
                return epoch;
            }
        }
        return -1;
    }

    @Test
    void without_a_validation_part_the_training_loss_decides() {
        List<TrialRows> members =
                StackFixture.members().stream()
                        .map(rows ->
                                new TrialRows(
                                        rows.trial(),
                                        rows.training(),
                                        new RowIndices(),
                                        rows.test()))
                        .toList();
        StackFit fit =
                StackFixture.fit(
                        NETWORK,
                        StackFixture.training(20),
                        new StackSamples(StackFixture.samples(StackFixture.targets()), members));

        TrialOutcome.Trained outcome = (TrialOutcome.Trained) fit.outcomes().getFirst();
        assertThat(outcome.validationLoss()).isEmpty();
        assertThat(fit.history())
                .allSatisfy(epoch -> assertThat(epoch.validation()).isEmpty())
                .allSatisfy(epoch ->
                        assertThat(epoch.training().getFirst())
                                .isGreaterThanOrEqualTo(outcome.trainingLoss()));
    }

    @Test
    void a_member_that_diverges_is_reported_with_its_step_and_the_others_do_not_notice() {
        StackFit healthy = fitAtRates(0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01);

        StackFit fit = fitAtRates(0.01, 0.01, 1e30, 0.01, 0.01, 0.01, 0.01);

        assertThat(fit.outcomes().get(2))
                .isInstanceOfSatisfying(
                        TrialOutcome.Diverged.class,
                        diverged -> {
                            // the first step is taken at the first weights, the second at 10³⁰
                            assertThat(diverged.step()).isEqualTo(2);
                            assertThat(diverged.epoch()).isEqualTo(1);
                            assertThat(diverged.lastFiniteLoss()).hasValueCloseTo(1.0, within(0.5));
                        });
        assertThat(fit.predictions().tensors()).hasSize(6);
        for (int member : List.of(0, 1, 3, 4, 5, 6)) {
            String id = StackFixture.members().get(member).trial().id();
            assertThat(fit.outcomes().get(member)).isEqualTo(healthy.outcomes().get(member));
            assertThat(fit.predictions().get(id)).isEqualTo(healthy.predictions().get(id));
        }
        assertThat(fit.history().getLast().training().get(2)).isNull();
    }

    private static StackFit fitAtRates(double... rates) {
        List<ModelSpec> models =
                Arrays.stream(rates)
                        .mapToObj(rate ->
                                new ModelSpec(
                                        new Mlp(List.of(8, 4), Activation.RELU),
                                        Optional.of(
                                                StackFixture.training(
                                                        "{epochs: 10, optimizer: {kind: sgd, learningRate: %s}}"
                                                                .formatted(rate)))))
                        .toList();
        return StackFixture.fit(new NetworkTraining(models, StackFixture.stack()));
    }

    @Test
    void a_stack_that_diverges_everywhere_ends() {
        double[] targets = StackFixture.targets();
        targets[0] = Double.NaN;

        StackFit fit = fit(targets, StackFixture.members());

        assertThat(fit.outcomes()).hasOnlyElementsOfType(TrialOutcome.Diverged.class);
        assertThat(fit.predictions().tensors()).isEmpty();
    }

    /// The published weights, run by a plain interpreter in double precision, give the published
    /// predictions: names, shapes, normalisation and every activation.
    @ParameterizedTest
    @EnumSource(Activation.class)
    void published_weights_predict_what_was_published(Activation activation) {
        for (NetworkSpec network :
                List.of(
                        new Mlp(List.of(6, 5), activation),
                        new ResidualMlp(List.of(6, 6, 5), activation))) {
            StackFit fit =
                    StackFixture.fit(network, StackFixture.training(5), StackFixture.stack());
            for (int member = 0; member < 7; member++) {
                TrialRows rows = StackFixture.members().get(member);
                double[] published = fit.predictions().get(rows.trial().id()).doubles();
                assertThat(published).hasSize(rows.test().size() * 2);
                for (int i = 0; i < rows.test().size(); i++) {
                    double[] expected =
                            new PlainNetwork(
                                            fit.weights(),
                                            member,
                                            activation,
                                            network instanceof ResidualMlp)
                                    .predict(input((int) rows.test().get(i)));
                    // the program computes in single precision, targets are of the order of 40
                    assertThat(published[2 * i]).isEqualTo(expected[0], within(5e-5));
                    assertThat(published[2 * i + 1]).isEqualTo(expected[1], within(5e-5));
                }
            }
        }
    }

    @Test
    void trials_of_one_stack_have_a_validation_part_all_or_none() {
        List<TrialRows> members = new ArrayList<>(StackFixture.members());
        TrialRows first = members.getFirst();
        members.set(
                0, new TrialRows(first.trial(), first.training(), new RowIndices(), first.test()));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new StackSamples(StackFixture.samples(StackFixture.targets()), members))
                .withMessageContaining("6 of 7 trials have a validation part");
    }

    private static StackFit fit(double[] targets, List<TrialRows> members) {
        return StackFixture.fit(
                NETWORK,
                StackFixture.training(10),
                new StackSamples(StackFixture.samples(targets), members));
    }

    private static List<Double> validation(StackFit fit, int member) {
        return fit.history().stream()
                .map(EpochRecord::validation)
                .map(losses -> losses.get(member))
                .filter(Objects::nonNull)
                .toList();
    }

    private static double[] input(int row) {
        double[] inputs = StackFixture.inputs();
        return new double[] {inputs[row * 3], inputs[row * 3 + 1], inputs[row * 3 + 2]};
    }

    /// Mean squared error of the published weights on the validation rows, normalised targets.
    private static double loss(StackFit fit, int member) {
        double[] targets = StackFixture.targets();
        TensorFile weights = fit.weights();
        RowIndices rows = StackFixture.members().get(member).validation();
        double squares = 0;
        for (int i = 0; i < rows.size(); i++) {
            double[] predicted =
                    new PlainNetwork(weights, member, Activation.TANH, false)
                            .predict(input((int) rows.get(i)));
            for (int target = 0; target < 2; target++) {
                double deviation =
                        weights.get(WeightTensors.TARGET_DEVIATION).doubles()[member * 2 + target];
                double actual = targets[(int) rows.get(i) * 2 + target];
                squares += Math.pow((predicted[target] - actual) / deviation, 2);
            }
        }
        return squares / (2 * rows.size());
    }
}
