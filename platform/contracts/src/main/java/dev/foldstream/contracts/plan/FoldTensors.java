package dev.foldstream.contracts.plan;

/// Names of the tensors in `folds.safetensors`: for fold `f` the row indices `fold-f.training`,
/// `fold-f.validation` and `fold-f.test`, int64, shape `[rows of the part]`, ascending.
public final class FoldTensors {
    private FoldTensors() {}

    public static String training(int fold) {
        return "fold-" + fold + ".training";
    }

    public static String validation(int fold) {
        return "fold-" + fold + ".validation";
    }

    public static String test(int fold) {
        return "fold-" + fold + ".test";
    }
}
