package dev.foldstream.export.lowering;

import static dev.foldstream.contracts.plan.WeightTensors.INPUT_DEVIATION;
import static dev.foldstream.contracts.plan.WeightTensors.INPUT_MEAN;
import static dev.foldstream.contracts.plan.WeightTensors.TARGET_DEVIATION;
import static dev.foldstream.contracts.plan.WeightTensors.TARGET_MEAN;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// One trial's part of a stack's weights; see [WeightTensors].
public final class TrialWeights {
    private final TensorFile stack;
    private final int member;

    /// @param stack `weights.safetensors`
    /// @param member position of the trial in its stack
    public TrialWeights(TensorFile stack, int member) {
        this.stack = stack;
        this.member = member;
    }

    /// All arrays of this trial under their names, in the order of the file and without the axis of
    /// members; of an estimator, the files of its library.
    public SequencedMap<String, StoredTensor> tensors() {
        SequencedMap<String, StoredTensor> own = new LinkedHashMap<>();
        stack.tensors()
                .forEach((name, tensor) -> {
                    if (name.startsWith(WeightTensors.estimators(member))) {
                        own.put(name, tensor);
                    } else if (!name.startsWith(WeightTensors.ESTIMATORS)) {
                        long[] shape = tensor.shape();
                        own.put(
                                name,
                                tensor.rows(member)
                                        .reshaped(Arrays.copyOfRange(shape, 1, shape.length)));
                    }
                });
        return own;
    }

    /// Width of an input row.
    public int inputs() {
        return extent(INPUT_MEAN);
    }

    /// Width of a target row.
    public int outputs() {
        return extent(TARGET_MEAN);
    }

    /// Dense layer `index` as it was trained: from normalised inputs, to normalised targets.
    ///
    /// @throws IllegalArgumentException when it is not there or has another shape
    Affine dense(int index, int in, int out) {
        return dense("layers." + index, in, out);
    }

    /// The dense layer of a name as it was trained.
    ///
    /// @throws IllegalArgumentException when it is not there or has another shape
    Affine dense(String name, int in, int out) {
        return new Affine(slice(name + ".weight", in, out), slice(name + ".bias", out));
    }

    /// The batch normalisation of a name as trained.
    ///
    /// @throws IllegalArgumentException when it is not there or has another shape
    Diagonal batchNorm(String name, int width) {
        String norm = name + ".";
        double[] scale = slice(norm + "scale", width);
        double[] shift = slice(norm + "shift", width);
        double[] mean = slice(norm + "mean", width);
        double[] variance = slice(norm + "variance", width);
        for (int i = 0; i < width; i++) {
            scale[i] /= Math.sqrt(variance[i] + WeightTensors.NORM_EPSILON);
            shift[i] -= mean[i] * scale[i];
        }
        return Diagonal.of(scale, shift);
    }

    /// An array of one member, row-major.
    ///
    /// @throws IllegalArgumentException when it is not there or has another shape
    double[] array(String name, long... shape) {
        return slice(name, shape);
    }

    double[] inputMean() {
        return slice(INPUT_MEAN, inputs());
    }

    double[] inputDeviation() {
        return slice(INPUT_DEVIATION, inputs());
    }

    double[] targetMean() {
        return slice(TARGET_MEAN, outputs());
    }

    double[] targetDeviation() {
        return slice(TARGET_DEVIATION, outputs());
    }

    private int extent(String vector) {
        long[] shape = stack.get(vector).shape();
        return Math.toIntExact(shape[shape.length - 1]);
    }

    private double[] slice(String name, long... shape) {
        StoredTensor tensor = stack.get(name);
        long[] actual = tensor.shape();
        if (actual.length == 0
                || member >= actual[0]
                || !Arrays.equals(actual, 1, actual.length, shape, 0, shape.length)) {
            throw new IllegalArgumentException(
                    "tensor '%s' is %s; member %d of shape %s is expected"
                            .formatted(name, tensor, member, Arrays.toString(shape)));
        }
        int size = Math.toIntExact(tensor.size() / actual[0]);
        return Arrays.copyOfRange(tensor.doubles(), member * size, (member + 1) * size);
    }
}
