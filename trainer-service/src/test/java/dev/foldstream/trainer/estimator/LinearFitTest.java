package dev.foldstream.trainer.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Reference values: scikit-learn 1.9.1, `LinearRegression().fit(X[:6], Y[:6])` and, for collinear
/// inputs, `make_pipeline(StandardScaler(), LinearRegression())`.
class LinearFitTest {
    private static final Trial TRIAL = new Trial("linear", 0, 1);
    private static final double[] INPUTS = {
        1, 200, 2, 180, 3.5, 240, 4, 150, 5.5, 210, 7, 160, 2.5, 205, 6, 170
    };
    private static final double[] TARGETS = {
        3, -1, 2.5, 0.5, 6, 1.5, 4, 4, 8.5, 2, 7.5, 6.5, 0, 0, 0, 0
    };
    private static final RowIndices TRAINING = new RowIndices(0, 1, 2, 3, 4, 5);
    private static final RowIndices TEST = new RowIndices(6, 7);

    @Test
    void predictions_and_loss_are_those_of_scikit_learn() {
        StackFit fit = fit(StoredTensor.of(INPUTS, 8, 2), StoredTensor.of(TARGETS, 8, 2), TRAINING);

        assertThat(fit.predictions().get(TRIAL.id()).doubles())
                .containsExactly(
                        new double[] {
                            4.302753945903463,
                            0.5378381033466502,
                            6.941335385421441,
                            4.903841115986638
                        },
                        within(1e-10));
        // mean(((model.predict(X) - Y) / Y.std(0)) ** 2)
        assertThat(((TrialOutcome.Trained) fit.outcomes().getFirst()).trainingLoss())
                .isEqualTo(0.06608946585199692, within(1e-12));
    }

    @Test
    void collinear_and_constant_inputs_get_the_solution_of_least_norm() {
        double[] inputs = new double[8 * 4];
        for (int row = 0; row < 8; row++) {
            inputs[row * 4] = INPUTS[row * 2];
            inputs[row * 4 + 1] = INPUTS[row * 2 + 1];
            inputs[row * 4 + 2] = 2 * INPUTS[row * 2] - 0.01 * INPUTS[row * 2 + 1];
            inputs[row * 4 + 3] = 3;
        }
        inputs[6 * 4 + 2] = 1;
        inputs[7 * 4 + 2] = 12;
        inputs[7 * 4 + 3] = 4;

        StackFit fit = fit(StoredTensor.of(inputs, 8, 4), firstTarget(), TRAINING);

        assertThat(fit.predictions().get(TRIAL.id()).doubles())
                .containsExactly(
                        new double[] {3.798051269630911, 7.381332590377002}, within(1e-10));
    }

    @Test
    void fewer_rows_than_inputs_are_fine() {
        double[] inputs = {1, 200, 5, 2, 180, -1, 1.5, 190, 1};

        StackFit fit =
                fit(
                        StoredTensor.of(inputs, 3, 3),
                        StoredTensor.of(new double[] {3, 2.5, 0}, 3, 1),
                        new RowIndices(0, 1),
                        new RowIndices(2));

        assertThat(fit.predictions().get(TRIAL.id()).doubles())
                .containsExactly(new double[] {2.7222222222222223}, within(1e-10));
    }

    @Test
    void one_training_row_predicts_its_target() {
        StackFit fit = fit(StoredTensor.of(INPUTS, 8, 2), firstTarget(), new RowIndices(0));

        assertThat(fit.predictions().get(TRIAL.id()).doubles()).containsExactly(3, 3);
    }

    @Test
    void the_weights_file_says_one_layer_without_epochs() {
        StackFit fit = fit(StoredTensor.of(INPUTS, 8, 2), firstTarget(), TRAINING);

        assertThat(fit.weights().get("layers.0.weight")).hasToString("F64[1, 2, 1]");
        assertThat(fit.weights().get("layers.0.bias").doubles()).containsExactly(0);
        assertThat(fit.weights().get("input.mean")).hasToString("F64[1, 2]");
        assertThat(fit.parameters()).isEqualTo(3);
        assertThat(fit.history()).isEmpty();
    }

    private static StoredTensor firstTarget() {
        double[] first = new double[8];
        for (int row = 0; row < 8; row++) {
            first[row] = TARGETS[row * 2];
        }
        return StoredTensor.of(first, 8, 1);
    }

    private static StackFit fit(StoredTensor inputs, StoredTensor targets, RowIndices training) {
        return fit(inputs, targets, training, TEST);
    }

    private static StackFit fit(
            StoredTensor inputs, StoredTensor targets, RowIndices training, RowIndices test) {
        return LinearFit.of(
                new StackSamples(
                        new Samples(inputs, targets),
                        List.of(new TrialRows(TRIAL, training, new RowIndices(), test))));
    }
}
