package dev.foldstream.trainer.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.Kernel;
import dev.foldstream.contracts.spec.SupportVectorMachine;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.training.TrainingCancelled;
import java.util.Optional;
import libsvm.svm;
import libsvm.svm_node;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/// Reference values: scikit-learn 1.9.1, `Z = StandardScaler().fit(X[train]).transform(X)`, test
/// rows `0, 4, 8, …`, `tol=1e-8`.
class SupportVectorMachineTest {
    private static final double TIGHT = 1e-8;

    /// scikit-learn carries LIBSVM in it, so the same problem is solved in the same way to the same
    /// tolerance, but for rounding.
    private static final Offset<Double> SAME_OPTIMUM = within(1e-6);

    /// `SVC(kernel='linear', C=1, decision_function_shape='ovo').decision_function(Z[test])`
    @Test
    void linear_decision_values_of_wines_are_those_of_scikit_learn() {
        assertThat(decisions(Table.wine(), Kernel.LINEAR, 0, 7, 15, 20, 30))
                .containsExactly(
                        new double[] {
                            3.4605803705, 2.1851025398, 0.81719473724,
                            2.3206415684, 1.673076626, 0.74423790893,
                            -0.87297263643, -0.74359778526, 0.99429990799,
                            -3.8552516711, 1.1472909786, 5.147671355,
                            -1.0899829482, 1.5796944719, 2.464952494
                        },
                        SAME_OPTIMUM);
    }

    /// `SVC(kernel='rbf', C=1, decision_function_shape='ovo').decision_function(Z[test])`
    @Test
    void radial_decision_values_of_irises_are_those_of_scikit_learn() {
        assertThat(decisions(Table.iris(), Kernel.RBF, 0, 7, 15, 20, 30))
                .containsExactly(
                        new double[] {
                            1.1999429442, 1.0795381362, 0.45941190544,
                            1.1850052016, 1.0565547161, 0.57385832465,
                            -0.83594144919, -0.22645579797, 0.64074394184,
                            -1.2588555499, -0.59119623586, 1.2429832903,
                            -0.69781083119, -1.1046714885, -1.4848375014
                        },
                        SAME_OPTIMUM);
    }

    /// `y` by a `StandardScaler` too; `SVR(kernel='linear', C=1, epsilon=0.1).predict(Z[test])`
    @Test
    void linear_predictions_of_diabetes_are_those_of_scikit_learn() throws TrainingCancelled {
        SupportVectorMachine spec =
                new SupportVectorMachine(Kernel.LINEAR, 1, Optional.empty(), 0.1, TIGHT);

        assertThat(predictions(spec, 0, 7, 15, 20, 30))
                .containsExactly(
                        new double[] {
                            198.60170306, 134.20769255, 120.51061705, 170.56668252, 156.70858242
                        },
                        within(1e-4)); // in units of the target, whose deviation is 77
    }

    /// `SVR(kernel='rbf', C=1, epsilon=0.1, gamma='scale').predict(Z[test])`
    @Test
    void radial_predictions_of_diabetes_are_those_of_scikit_learn() throws TrainingCancelled {
        SupportVectorMachine spec =
                new SupportVectorMachine(Kernel.RBF, 1, Optional.empty(), 0.1, TIGHT);

        assertThat(predictions(spec, 0, 7, 15, 20, 30))
                .containsExactly(
                        new double[] {
                            222.37552454, 123.1924465, 102.08868489, 179.00997239, 126.06715646
                        },
                        within(1e-4));
    }

    /// `SVR(kernel='rbf', C=10, epsilon=0.05, gamma=0.02).predict(Z[test])`
    @Test
    void parameters_mean_what_they_mean_in_scikit_learn() throws TrainingCancelled {
        SupportVectorMachine spec =
                new SupportVectorMachine(Kernel.RBF, 10, Optional.of(0.02), 0.05, TIGHT);

        assertThat(predictions(spec, 0, 7, 15, 20, 30))
                .containsExactly(
                        new double[] {
                            201.68513597, 124.41793231, 109.47121136, 165.52296989, 137.69607111
                        },
                        within(1e-4));
    }

    /// `SVC(kernel='rbf').fit(…).predict(Z[test])` is right in 45 of 45 rows of the wines and 37 of
    /// 38 of the irises. Probabilities come from another model than votes, so one row may differ.
    @Test
    void most_probable_classes_are_right_as_often_as_in_scikit_learn() throws TrainingCancelled {
        SupportVectorMachine spec =
                new SupportVectorMachine(Kernel.RBF, 1, Optional.empty(), 0.1, 0.001);

        assertThat(accuracy(Table.wine(), spec)).isEqualTo(1, within(1.0 / 45));
        assertThat(accuracy(Table.iris(), spec)).isEqualTo(37.0 / 38, within(1.0 / 38));
    }

    private static double accuracy(Table table, SupportVectorMachine spec)
            throws TrainingCancelled {
        StackSamples samples = table.everyTested(4, 1);
        StackFit fit = Table.fit(spec, samples);
        RowIndices test = samples.members().getFirst().test();
        return table.accuracy(fit.predictions(), test, Table.trial(1));
    }

    /// Decision values of each pair of classes, for some test rows.
    private static double[] decisions(Table table, Kernel kernel, int... rows) {
        StackSamples samples = table.everyTested(4, 1);
        NormalizedRows normalized = NormalizedRows.of(samples);
        RowIndices training = samples.members().getFirst().training();
        SupportVectorClassifier.Machine machine =
                new SupportVectorClassifier(
                                new SupportVectorMachine(kernel, 1, Optional.empty(), 0.1, TIGHT))
                        .fit(normalized.inputs(0, training), normalized.targets(0, training), 1);
        DMatrixRMaj test = normalized.inputs(0, samples.members().getFirst().test());
        svm_node[][] nodes = SupportVectors.rows(test);
        double[] decisions = new double[rows.length * 3];
        for (int i = 0; i < rows.length; i++) {
            double[] pairs = new double[3];
            svm.svm_predict_values(machine.machine(), nodes[rows[i]], pairs);
            System.arraycopy(pairs, 0, decisions, i * 3, 3);
        }
        return decisions;
    }

    private static double[] predictions(SupportVectorMachine spec, int... rows)
            throws TrainingCancelled {
        StackFit fit = Table.fit(spec, Table.diabetes().everyTested(4, 1));
        StoredTensor predictions = fit.predictions().get(Table.trial(1).id());
        return predictions.rows(rows).doubles();
    }
}
