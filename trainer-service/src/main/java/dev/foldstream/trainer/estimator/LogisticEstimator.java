package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.LogisticRegression;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// Fits a [LogisticRegression] by [NewtonDescent]; nothing is random. A Newton step costs `O(n F
/// K)` a step of its conjugate gradients.
///
/// The intercept of a class without training rows has no finite optimum; it is where the iteration
/// ends, so that the class is as improbable as the tolerance.
///
/// The weights file has one layer, like a network without hidden ones.
record LogisticEstimator(LogisticRegression spec) implements Estimator<LogisticEstimator.Layer> {

    @Override
    public Layer fit(DMatrixRMaj inputs, DMatrixRMaj targets, long seed) {
        return new Layer(
                new NewtonDescent(spec.tolerance(), spec.maxIterations())
                        .minimize(MultinomialLoss.of(inputs, targets, spec.c())));
    }

    @Override
    public SequencedMap<String, StoredTensor> weights(List<Layer> members) {
        DMatrixRMaj shape = members.getFirst().theta();
        int inputs = shape.numRows - 1;
        int classes = shape.numCols;
        double[] weights = new double[members.size() * inputs * classes];
        double[] biases = new double[members.size() * classes];
        for (int member = 0; member < members.size(); member++) {
            double[] theta = members.get(member).theta().data;
            int count = inputs * classes;
            System.arraycopy(theta, 0, weights, member * count, count);
            System.arraycopy(theta, count, biases, member * classes, classes);
        }
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put(
                WeightTensors.weight(0), StoredTensor.of(weights, members.size(), inputs, classes));
        tensors.put(WeightTensors.bias(0), StoredTensor.of(biases, members.size(), classes));
        return tensors;
    }

    @Override
    public Layer read(TensorFile file, int member) {
        StoredTensor weights = file.get(WeightTensors.weight(0)).rows(member);
        StoredTensor biases = file.get(WeightTensors.bias(0)).rows(member);
        int classes = biases.size();
        double[] theta = Arrays.copyOf(weights.doubles(), weights.size() + classes);
        System.arraycopy(biases.doubles(), 0, theta, weights.size(), classes);
        return new Layer(DMatrixRMaj.wrap(weights.size() / classes + 1, classes, theta));
    }

    /// `softmax(x W + b)`
    ///
    /// @param theta `[F + 1, K]`, `W` above `b`; not changed by anyone
    record Layer(DMatrixRMaj theta) implements FittedEstimator {

        @Override
        public DMatrixRMaj predict(DMatrixRMaj inputs) {
            int width = theta.numRows - 1;
            DMatrixRMaj weights = CommonOps_DDRM.extract(theta, 0, width, 0, theta.numCols);
            DMatrixRMaj logits = new DMatrixRMaj(inputs.numRows, theta.numCols);
            CommonOps_DDRM.mult(inputs, weights, logits);
            for (int row = 0; row < logits.numRows; row++) {
                for (int k = 0; k < logits.numCols; k++) {
                    logits.set(row, k, logits.get(row, k) + theta.get(width, k));
                }
            }
            Probabilities.softmax(logits);
            return logits;
        }

        @Override
        public long parameters() {
            return theta.getNumElements();
        }
    }
}
