package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.fit.ScaleTensors;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
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
        double[] weights = new double[members * inputs * outputs];
        List<TrialOutcome> outcomes = new ArrayList<>();
        SequencedMap<String, StoredTensor> predictions = new LinkedHashMap<>();
        for (int member = 0; member < members; member++) {
            TrialRows rows = samples.members().get(member);
            Rows training = rows(samples, member, rows.training());
            DMatrixRMaj solution = LeastSquares.solve(training.inputs(), training.targets());
            System.arraycopy(
                    solution.data, 0, weights, member * inputs * outputs, inputs * outputs);
            OptionalDouble validationLoss =
                    rows.validation().isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(
                                    loss(rows(samples, member, rows.validation()), solution));
            outcomes.add(
                    new TrialOutcome.Trained(
                            rows.trial(), 0, 0, loss(training, solution), validationLoss));
            predictions.put(rows.trial().id(), predict(samples, member, solution));
        }
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put(WeightTensors.weight(0), StoredTensor.of(weights, members, inputs, outputs));
        tensors.put(
                WeightTensors.bias(0),
                StoredTensor.of(new double[members * outputs], members, outputs));
        tensors.putAll(ScaleTensors.of(samples.inputScales(), samples.targetScales()));
        return new StackFit(
                (long) (inputs + 1) * outputs,
                outcomes,
                new TensorFile(tensors),
                new TensorFile(predictions),
                List.of());
    }

    /// Rows of one part, normalised with the scale of the training part.
    private record Rows(DMatrixRMaj inputs, DMatrixRMaj targets) {}

    private static Rows rows(StackSamples samples, int member, RowIndices rows) {
        return new Rows(
                normalized(samples.samples().inputs(), rows, samples.inputScales().get(member)),
                normalized(samples.samples().targets(), rows, samples.targetScales().get(member)));
    }

    private static DMatrixRMaj normalized(StoredTensor matrix, RowIndices rows, Scale scale) {
        double[] values = matrix.doubles();
        DMatrixRMaj normalized = new DMatrixRMaj(rows.size(), scale.width());
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < scale.width(); column++) {
                double value = values[(int) rows.get(i) * scale.width() + column];
                normalized.set(i, column, scale.normalize(column, value));
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

    private static StoredTensor predict(StackSamples samples, int member, DMatrixRMaj weights) {
        RowIndices test = samples.members().get(member).test();
        Scale scale = samples.targetScales().get(member);
        DMatrixRMaj output = product(rows(samples, member, test).inputs(), weights);
        double[] values = new double[output.getNumElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale.restore(i % scale.width(), output.data[i]);
        }
        return StoredTensor.of(values, test.size(), scale.width());
    }

    private static DMatrixRMaj product(DMatrixRMaj rows, DMatrixRMaj weights) {
        DMatrixRMaj product = new DMatrixRMaj(rows.numRows, weights.numCols);
        CommonOps_DDRM.mult(rows, weights, product);
        return product;
    }
}
