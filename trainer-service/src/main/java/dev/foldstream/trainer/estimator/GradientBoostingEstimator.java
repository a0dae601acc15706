package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.spec.GradientBoosting;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.ejml.data.DMatrixRMaj;

/// Grows [GradientBoosting] trees with XGBoost: a model for each column of numbers, or one for all
/// classes. The first prediction is 0, which is the mean of normalised targets, and for classes
/// uniform.
///
/// @param classes whether the targets are one-hot, else numbers
record GradientBoostingEstimator(GradientBoosting spec, boolean classes)
        implements Estimator<TreeModels> {

    @Override
    public TreeModels fit(DMatrixRMaj inputs, DMatrixRMaj targets, long seed) {
        List<GrownTrees> models = new ArrayList<>();
        if (classes) {
            Map<String, Object> parameters = parameters("multi:softprob");
            parameters.put("num_class", targets.numCols);
            models.add(grow(parameters, seed, inputs, classLabels(targets)));
        } else {
            Map<String, Object> parameters = parameters("reg:squarederror");
            for (int column = 0; column < targets.numCols; column++) {
                float[] labels = TreeModels.labels(targets, column);
                models.add(grow(parameters, seed, inputs, labels));
            }
        }
        return new TreeModels(models, targets.numCols, classes);
    }

    private GrownTrees grow(
            Map<String, Object> parameters, long seed, DMatrixRMaj inputs, float[] labels) {
        return GrownTrees.grow(
                parameters, GrownTrees.Splits.QUANTILES, spec.trees(), seed, inputs, labels);
    }

    private static float[] classLabels(DMatrixRMaj targets) {
        int[] classOf = ClassLabels.of(targets);
        float[] labels = new float[classOf.length];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = classOf[row];
        }
        return labels;
    }

    private Map<String, Object> parameters(String objective) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("objective", objective);
        parameters.put("base_score", 0);
        parameters.put("learning_rate", spec.learningRate());
        parameters.put("max_depth", spec.maxDepth());
        parameters.put("min_child_weight", spec.minChildWeight());
        parameters.put("subsample", spec.subsample());
        parameters.put("colsample_bynode", spec.maxFeatures());
        parameters.put("lambda", spec.l2());
        return parameters;
    }

    @Override
    public SequencedMap<String, StoredTensor> weights(List<TreeModels> members) {
        return TreeModels.weights(members);
    }

    @Override
    public TreeModels read(TensorFile weights, int member) {
        return TreeModels.read(weights, member, classes);
    }
}
