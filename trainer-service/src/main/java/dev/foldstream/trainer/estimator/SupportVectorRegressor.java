package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.spec.SupportVectorMachine;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import org.ejml.data.DMatrixRMaj;

/// Fits a [SupportVectorMachine] to numbers with LIBSVM, one machine a target; nothing is random.
record SupportVectorRegressor(SupportVectorMachine spec)
        implements Estimator<SupportVectorRegressor.Machines> {

    @Override
    public Machines fit(DMatrixRMaj inputs, DMatrixRMaj targets, long seed) {
        svm_parameter parameters = SupportVectors.parameters(spec, inputs);
        parameters.svm_type = svm_parameter.EPSILON_SVR;
        List<svm_model> machines = new ArrayList<>();
        for (int column = 0; column < targets.numCols; column++) {
            double[] labels = new double[targets.numRows];
            for (int row = 0; row < labels.length; row++) {
                labels[row] = targets.get(row, column);
            }
            machines.add(svm.svm_train(SupportVectors.problem(inputs, labels), parameters));
        }
        return new Machines(machines);
    }

    @Override
    public SequencedMap<String, StoredTensor> weights(List<Machines> members) {
        return EstimatorFiles.tensors(
                members.stream()
                        .map(m -> m.targets().stream().map(SupportVectors::write).toList())
                        .toList());
    }

    @Override
    public Machines read(TensorFile weights, int member) {
        return new Machines(
                EstimatorFiles.read(weights, member).stream().map(SupportVectors::read).toList());
    }

    /// @param targets a machine each, not changed by anyone
    record Machines(List<svm_model> targets) implements FittedEstimator {
        Machines {
            targets = List.copyOf(targets);
        }

        @Override
        public DMatrixRMaj predict(DMatrixRMaj inputs) {
            DMatrixRMaj predictions = new DMatrixRMaj(inputs.numRows, targets.size());
            svm_node[][] rows = SupportVectors.rows(inputs);
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < targets.size(); column++) {
                    predictions.set(row, column, svm.svm_predict(targets.get(column), rows[row]));
                }
            }
            return predictions;
        }

        @Override
        public long parameters() {
            return targets.stream().mapToLong(SupportVectors::parameters).sum();
        }
    }
}
