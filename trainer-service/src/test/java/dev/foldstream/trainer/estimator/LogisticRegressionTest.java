package dev.foldstream.trainer.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.LogisticRegression;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.training.TrainingCancelled;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Reference values: scikit-learn 1.9.1, `Z = StandardScaler().fit(X[train]).transform(X)`,
/// `LogisticRegression(C=1, tol=1e-12, max_iter=100000).fit(Z[train], y[train])`, test rows `0, 4,
/// 8, …`.
class LogisticRegressionTest {
    private static final LogisticRegression SPEC = SpecReader.defaults(LogisticRegression.class);

    /// Both stop near the one optimum: here the largest derivative is 1e-8 at most, there L-BFGS
    /// gets no further than about 1e-7.
    private static final Offset<Double> SAME_OPTIMUM = within(2e-6);

    @Test
    void probabilities_of_wines_are_those_of_scikit_learn() throws TrainingCancelled {
        assertThat(rows(Table.wine().everyTested(4, 1), SPEC, 0, 7, 15, 20, 30))
                .containsExactly(
                        new double[] {
                            0.99925989055, 0.00060200005759, 0.00013810939438,
                            0.98950820169, 0.0093384507766, 0.0011533475382,
                            0.021973567843, 0.85858486948, 0.11944156268,
                            0.00011462391856, 0.9998806741, 4.7019859191e-06,
                            0.022999491526, 0.97603824237, 0.00096226610819
                        },
                        SAME_OPTIMUM);
    }

    @Test
    void probabilities_of_irises_are_those_of_scikit_learn() throws TrainingCancelled {
        assertThat(rows(Table.iris().everyTested(4, 1), SPEC, 0, 7, 15, 20, 30))
                .containsExactly(
                        new double[] {
                            0.98103208978, 0.018967760776, 1.4944374687e-07,
                            0.96934923769, 0.030650481967, 2.8034679274e-07,
                            0.028499405716, 0.93879427663, 0.032706317651,
                            0.028490151537, 0.92846897558, 0.043040872884,
                            3.784012406e-05, 0.027431428216, 0.97253073166
                        },
                        SAME_OPTIMUM);
    }

    /// The wines of the first two cultivars, `LogisticRegression(C=2, …)`: scikit-learn has one row
    /// of weights for two classes, this house has two.
    @Test
    void two_classes_are_as_with_twice_the_c_of_scikit_learn() throws TrainingCancelled {
        Table wine = Table.wine();
        int rows = 130;
        int[] labels = IntStream.range(0, rows).map(row -> row < 59 ? 0 : 1).toArray();
        int[] first = IntStream.range(0, rows).toArray();
        Table two = Table.of(wine.inputs().rows(first), labels, 2);

        assertThat(rows(two.everyTested(4, 1), SPEC, 0, 7, 14, 20, 30))
                .containsExactly(
                        new double[] {
                            0.99934078493, 0.00065921506588,
                            0.98743029183, 0.012569708168,
                            0.99681858028, 0.0031814197183,
                            0.00031342935354, 0.99968657065,
                            0.030324070411, 0.96967592959
                        },
                        SAME_OPTIMUM);
    }

    @Test
    void the_weights_file_says_one_layer() throws TrainingCancelled {
        StackFit fit = fit(Table.wine().everyTested(4, 1, 2), SPEC);

        assertThat(fit.weights().get("layers.0.weight")).hasToString("F64[2, 13, 3]");
        assertThat(fit.weights().get("layers.0.bias")).hasToString("F64[2, 3]");
        assertThat(fit.weights().get("target.deviation").doubles()).containsOnly(1);
        assertThat(fit.parameters()).isEqualTo(14 * 3);
    }

    /// No finite optimum: the weights of separable classes grow without a penalty to hold them.
    @Test
    void separable_classes_end_with_finite_weights() throws TrainingCancelled {
        Table table =
                Table.of(
                        StoredTensor.of(new double[] {1, 2, 3, 11, 12, 13, 2, 12}, 8, 1),
                        new int[] {0, 0, 0, 1, 1, 1, 0, 1},
                        2);
        LogisticRegression free = new LogisticRegression(1e300, 1e-300, 1_000);

        StackFit fit = fit(table.split(row -> row > 5, 1), free);

        assertThat(fit.weights().get("layers.0.weight").doubles()[0]).isFinite();
        assertThat(((TrialOutcome.Trained) fit.outcomes().getFirst()).trainingLoss())
                .isLessThan(1e-8);
        assertThat(fit.predictions().get(Table.trial(1).id()).doubles())
                .containsExactly(new double[] {1, 0, 0, 1}, within(1e-6));
    }

    private static StackFit fit(StackSamples samples, LogisticRegression spec)
            throws TrainingCancelled {
        return Table.fit(spec, samples);
    }

    private static double[] rows(StackSamples samples, LogisticRegression spec, int... rows)
            throws TrainingCancelled {
        return fit(samples, spec).predictions().get(Table.trial(1).id()).rows(rows).doubles();
    }
}
