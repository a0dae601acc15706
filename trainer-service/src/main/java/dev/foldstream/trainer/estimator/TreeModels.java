package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.List;
import java.util.SequencedMap;
import org.ejml.data.DMatrixRMaj;

/// Trees that together predict a row of targets.
///
/// @param models one that predicts all columns, or one a column
/// @param outputs number of columns, `O`
/// @param classes whether they are class probabilities, else numbers
record TreeModels(List<GrownTrees> models, int outputs, boolean classes)
        implements FittedEstimator {
    TreeModels {
        models = List.copyOf(models);
    }

    static SequencedMap<String, StoredTensor> weights(List<TreeModels> members) {
        return EstimatorFiles.tensors(
                members.stream()
                        .map(member -> member.models.stream().map(GrownTrees::file).toList())
                        .toList());
    }

    static TreeModels read(TensorFile weights, int member, boolean classes) {
        return new TreeModels(
                EstimatorFiles.read(weights, member).stream().map(GrownTrees::of).toList(),
                Math.toIntExact(weights.get(WeightTensors.TARGET_MEAN).shape()[1]),
                classes);
    }

    /// A column of targets as XGBoost takes it.
    static float[] labels(DMatrixRMaj targets, int column) {
        float[] labels = new float[targets.numRows];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (float) targets.get(row, column);
        }
        return labels;
    }

    @Override
    public DMatrixRMaj predict(DMatrixRMaj inputs) {
        DMatrixRMaj predictions = new DMatrixRMaj(inputs.numRows, outputs);
        if (inputs.numRows == 0) {
            return predictions;
        }
        int first = 0;
        for (GrownTrees model : models) {
            float[][] values = model.predict(inputs);
            for (int row = 0; row < values.length; row++) {
                for (int k = 0; k < values[row].length; k++) {
                    predictions.set(row, first + k, values[row][k]);
                }
            }
            first += values[0].length;
        }
        if (classes) {
            Probabilities.scale(predictions);
        }
        return predictions;
    }

    @Override
    public long parameters() {
        return models.stream().mapToLong(GrownTrees::nodes).sum();
    }
}
