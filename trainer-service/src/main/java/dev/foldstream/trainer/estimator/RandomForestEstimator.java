package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.spec.RandomForest;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.estimator.GrownTrees.Splits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.ejml.data.DMatrixRMaj;

/// Grows a [RandomForest] with XGBoost: a forest for each column of the targets, one-hot or not.
///
/// A forest is one round of boosting with many trees at once, whose leaves are not shrunk: with
/// squared error, learning rate 1 and no penalty, XGBoost's leaf value is the mean of the leaf's
/// rows, and the round is the mean of its trees. See XGBoost's manual, "Random Forests in XGBoost".
///
/// @param classes whether the targets are one-hot, else numbers
record RandomForestEstimator(RandomForest spec, boolean classes) implements Estimator<TreeModels> {

    @Override
    public TreeModels fit(DMatrixRMaj inputs, DMatrixRMaj targets, long seed) {
        double share = share(inputs.numCols);
        Splits splits = share < 1 ? Splits.QUANTILES : Splits.EXACT;
        int unbounded = share < 1 ? 0 : inputs.numRows; // for exact splits 0 is no word for it
        Map<String, Object> parameters =
                Map.of(
                        "objective",
                        "reg:squarederror",
                        "base_score",
                        0,
                        "num_parallel_tree",
                        spec.trees(),
                        "learning_rate",
                        1,
                        "lambda",
                        0,
                        "max_depth",
                        spec.maxDepth().orElse(unbounded),
                        "min_child_weight",
                        spec.minSamplesLeaf(),
                        "subsample",
                        spec.subsample(),
                        "colsample_bynode",
                        share);
        List<GrownTrees> forests = new ArrayList<>();
        for (int column = 0; column < targets.numCols; column++) {
            float[] labels = TreeModels.labels(targets, column);
            forests.add(GrownTrees.grow(parameters, splits, 1, seed, inputs, labels));
        }
        return new TreeModels(forests, targets.numCols, classes);
    }

    /// XGBoost takes the whole part of share times inputs, so half an input more makes sure that
    /// rounding does not lose one.
    private double share(int inputs) {
        double fallback = classes ? (Math.floor(Math.sqrt(inputs)) + 0.5) / inputs : 1;
        return Math.min(1, spec.maxFeatures().orElse(fallback));
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
