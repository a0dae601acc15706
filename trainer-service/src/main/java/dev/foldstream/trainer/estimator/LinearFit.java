package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.fit.ScaleTensors;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.RowMatrix;
import dev.foldstream.trainer.sample.Scale;
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
        Normalized normalized = Normalized.of(samples);
        double[] weights = new double[members * inputs * outputs];
        List<TrialOutcome> outcomes = new ArrayList<>();
        SequencedMap<String, StoredTensor> predictions = new LinkedHashMap<>();
        for (int member = 0; member < members; member++) {
            TrialRows rows = samples.members().get(member);
            Rows training = normalized.rows(member, rows.training());
            DMatrixRMaj solution = LeastSquares.solve(training.inputs(), training.targets());
            System.arraycopy(
                    solution.data, 0, weights, member * inputs * outputs, inputs * outputs);
            OptionalDouble validationLoss =
                    rows.validation().isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(
                                    loss(normalized.rows(member, rows.validation()), solution));
            outcomes.add(
                    new TrialOutcome.Trained(
                            rows.trial(), 0, 0, loss(training, solution), validationLoss));
            predictions.put(rows.trial().id(), normalized.predict(member, solution));
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
    private record Rows(DMatrixRMaj inputs, DMatrixRMaj targets) {}

    /// The rows of every member, normalised as they are read.
    ///
    /// @param inputs a scale for each member
    /// @param targets a scale for each member
    private record Normalized(StackSamples samples, List<Scale> inputs, List<Scale> targets) {

        static Normalized of(StackSamples samples) {
            return new Normalized(samples, samples.inputScales(), samples.targetScales());
        }

        Rows rows(int member, RowIndices rows) {
            return new Rows(
                    inputs(member, rows),
                    normalized(samples.samples().targets(), rows, targets.get(member)));
        }

        private DMatrixRMaj inputs(int member, RowIndices rows) {
            return normalized(samples.samples().inputs(), rows, inputs.get(member));
        }

        /// In the targets' units.
        StoredTensor predict(int member, DMatrixRMaj weights) {
            RowIndices test = samples.members().get(member).test();
            Scale scale = targets.get(member);
            DMatrixRMaj output = product(inputs(member, test), weights);
            double[] values = new double[output.getNumElements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = scale.restore(i % scale.width(), output.data[i]);
            }
            return StoredTensor.of(values, test.size(), scale.width());
        }
    }

    private static DMatrixRMaj normalized(RowMatrix matrix, RowIndices rows, Scale scale) {
        double[] values = new double[matrix.width()];
        DMatrixRMaj normalized = new DMatrixRMaj(rows.size(), matrix.width());
        for (int i = 0; i < rows.size(); i++) {
            matrix.read(rows.get(i), values);
            for (int column = 0; column < values.length; column++) {
                normalized.set(i, column, scale.normalize(column, values[column]));
            }
        }
        return normalized;
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
