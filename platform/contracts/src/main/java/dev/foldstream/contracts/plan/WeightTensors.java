package dev.foldstream.contracts.plan;

/// Names of the tensors in a stack's `weights.safetensors`; where a tensor has a member axis `M`,
/// it leads, in the order of [Stack#trials].
///
/// | name | shape | |
/// |---|---|---|
/// | `layers.<i>.weight` | `[M, in, out]` | dense layer `i`, hidden layers first, then the output |
/// | `layers.<i>.bias` | `[M, out]` | |
/// | `layers.<i>.skip.weight`, `layers.<i>.skip.bias` | as above | projection around layer `i`, if any |
/// | `layers.<i>.norm.scale`, `layers.<i>.norm.shift` | `[M, out]` | normalisation after layer `i`, if any |
/// | `layers.<i>.norm.mean`, `layers.<i>.norm.variance` | `[M, out]` | running statistics of a batch normalisation |
/// | `input.mean`, `input.deviation` | `[M, F]` | normalisation of inputs |
/// | `target.mean`, `target.deviation` | `[M, O]` | normalisation of targets |
/// | `trials.<m>.estimator.<i>` | `[bytes]` | of an estimator of a library, part `i` of member `m`: the library's own file; see [#estimator] |
///
/// The arrays of the layers are those of `mlp` and `residual-mlp`; the names and shapes of every
/// network stand on its page under `docs/reference/architectures`.
///
/// A normalisation is `(x − mean) / √(variance + 10⁻⁵) · scale + shift`.
///
/// A prediction is `network((x − input.mean) / input.deviation) · target.deviation + target.mean`.
/// Predictions of trial `t` on its test rows stand in `predictions.safetensors` under its id,
/// float64, shape `[test rows, O]`.
public final class WeightTensors {
    /// What is added to a variance before its root is divided by, in every normalisation.
    public static final double NORM_EPSILON = 1e-5;

    public static final String INPUT_MEAN = "input.mean";
    public static final String INPUT_DEVIATION = "input.deviation";
    public static final String TARGET_MEAN = "target.mean";
    public static final String TARGET_DEVIATION = "target.deviation";

    /// How the names of all fitted estimators begin.
    public static final String ESTIMATORS = "trials.";

    private WeightTensors() {}

    public static String weight(int layer) {
        return "layers." + layer + ".weight";
    }

    public static String bias(int layer) {
        return "layers." + layer + ".bias";
    }

    public static String skipWeight(int layer) {
        return "layers." + layer + ".skip.weight";
    }

    /// A fitted estimator, or the part of it that predicts target `part`, as the file that the
    /// library which has fitted it reads: of XGBoost its UBJSON format, of LIBSVM its text format.
    /// Class probabilities of a column of categories are predicted by part 0 alone, but for a
    /// random forest, which has a part a category.
    ///
    /// @param member position of the trial in its stack
    public static String estimator(int member, int part) {
        return estimators(member) + part;
    }

    /// How the names of a member's fitted estimator begin.
    public static String estimators(int member) {
        return ESTIMATORS + member + ".estimator.";
    }

    public static String skipBias(int layer) {
        return "layers." + layer + ".skip.bias";
    }
}
