package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.fit.ScaleTensors;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// Fits ordinary least squares with an intercept to every trial of a stack; see
/// [dev.foldstream.contracts.spec.Linear].
///
/// Inputs and targets are normalised as for a network, then solved by [LeastSquares]; the intercept
/// lies in the means. So the fit does not depend on the units of the columns, and where inputs are
/// collinear the solution of least norm is that of the normalised inputs. Without collinearity it
/// is the solution of scikit-learn's `LinearRegression`; with it, that of a pipeline of
/// `StandardScaler` and `LinearRegression`.
///
/// The weights file has one layer, double precision, whose bias is zero.
public final class LinearFit {
    private LinearFit() {}

    public static StackFit of(StackSamples samples) {
        int members = samples.members().size();
        int inputs = samples.samples().inputWidth();
        int outputs = samples.samples().targetWidth();
        NormalizedRows normalized = NormalizedRows.ofNumbers(samples);
        double[] weights = new double[members * inputs * outputs];
        List<TrialOutcome> outcomes = new ArrayList<>();
        SequencedMap<String, StoredTensor> predictions = new LinkedHashMap<>();
        for (int member = 0; member < members; member++) {
            TrialRows rows = samples.members().get(member);
            Rows training = Rows.of(normalized, member, rows.training());
            DMatrixRMaj solution = LeastSquares.solve(training.inputs(), training.targets());
            System.arraycopy(
                    solution.data, 0, weights, member * inputs * outputs, inputs * outputs);
            OptionalDouble validationLoss =
                    rows.validation().isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(
                                    loss(Rows.of(normalized, member, rows.validation()), solution));
            outcomes.add(
                    new TrialOutcome.Trained(
                            rows.trial(), 0, 0, loss(training, solution), validationLoss));
            DMatrixRMaj test = normalized.inputs(member, rows.test());
            predictions.put(
                    rows.trial().id(), normalized.restored(member, product(test, solution)));
        }
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put(WeightTensors.weight(0), StoredTensor.of(weights, members, inputs, outputs));
        tensors.put(
                WeightTensors.bias(0),
                StoredTensor.of(new double[members * outputs], members, outputs));
        tensors.putAll(ScaleTensors.of(normalized.inputs(), normalized.targets()));
        return new StackFit(
                (long) (inputs + 1) * outputs,
                outcomes,
                new TensorFile(tensors),
                new TensorFile(predictions),
                List.of());
    }

    /// Rows of one part, normalised with the scale of the training part.
    private record Rows(DMatrixRMaj inputs, DMatrixRMaj targets) {
        static Rows of(NormalizedRows normalized, int member, RowIndices rows) {
            return new Rows(normalized.inputs(member, rows), normalized.targets(member, rows));
        }
    }

    /// Mean squared error on normalised targets.
    private static double loss(Rows rows, DMatrixRMaj weights) {
        DMatrixRMaj residuals = product(rows.inputs(), weights);
        CommonOps_DDRM.subtractEquals(residuals, rows.targets());
        double squares = 0;
        for (double residual : residuals.data) {
            squares += residual * residual;
        }
        return squares / residuals.getNumElements();
    }

    private static DMatrixRMaj product(DMatrixRMaj rows, DMatrixRMaj weights) {
        DMatrixRMaj product = new DMatrixRMaj(rows.numRows, weights.numCols);
        CommonOps_DDRM.mult(rows, weights, product);
        return product;
    }
}
