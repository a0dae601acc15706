package dev.foldstream.rtneural.interpreter;

/// Reads layers of type `prelu`, `batchnorm` and `batchnorm2d`, which have no inputs but their own
/// number of the row.
final class RowReader {
    private RowReader() {}

    static PReluStep readPRelu(Place layer, int width) {
        check(layer, width);
        Place slopes =
                layer.at("weights")
                        .array(1, "array, of an array of slopes")
                        .at(0)
                        .array(1, "array, of slopes")
                        .at(0)
                        .array();
        int count = slopes.value().size();
        if (count != 1 && count != width) {
            throw slopes.refuse("an array of 1 or %d numbers".formatted(width));
        }
        return new PReluStep(repeat(slopes.numbers(count), width), count);
    }

    static BatchNormStep readBatchNorm(Place layer, int width) {
        check(layer, width);
        return normalization(layer, width, width);
    }

    static BatchNormStep readBatchNorm2d(Place layer, int width) {
        check(layer, width);
        int channels = Extents.positive(layer.at("num_filters_in"));
        Place features = layer.at("num_features_in");
        if ((long) channels * Extents.positive(features) != width) {
            throw features.refuse(
                    "with %d filters, the width of the layer before: %d"
                            .formatted(channels, width));
        }
        return normalization(layer, channels, width);
    }

    private static BatchNormStep normalization(Place layer, int channels, int width) {
        float epsilon = layer.at("epsilon").number();
        Place weights = layer.at("weights").array();
        int arrays = weights.value().size();
        if (arrays != 2 && arrays != 4) {
            throw weights.refuse("an array of gamma, beta, mean and variance, or of the last two");
        }
        Place variance = weights.at(arrays - 1);
        float[] mean = weights.at(arrays - 2).numbers(channels);
        float[] multiplier = variance.numbers(channels);
        float[] gamma = arrays == 4 ? weights.at(0).numbers(channels) : ones(channels);
        float[] beta = arrays == 4 ? weights.at(1).numbers(channels) : new float[channels];
        for (int i = 0; i < channels; i++) {
            multiplier[i] = gamma[i] / (float) Math.sqrt(multiplier[i] + epsilon);
            if (!Float.isFinite(multiplier[i])) {
                throw variance.at(i)
                        .refuse(
                                "more than -epsilon = %s, so that its root divides"
                                        .formatted(-epsilon));
            }
        }
        return new BatchNormStep(
                repeat(multiplier, width),
                repeat(mean, width),
                repeat(beta, width),
                (long) arrays * channels);
    }

    /// The loader looks at neither: it takes the width of the layer before, and no activation.
    private static void check(Place layer, int width) {
        Extents.checkWidth(layer.at("shape"), width);
        Place activation = layer.at("activation");
        if (!activation.isNothingOrEmpty()) {
            throw activation.refuse("\"\" or nothing: the loader ignores it here");
        }
    }

    private static float[] ones(int count) {
        return repeat(new float[] {1}, count);
    }

    private static float[] repeat(float[] numbers, int width) {
        float[] repeated = new float[width];
        for (int i = 0; i < width; i++) {
            repeated[i] = numbers[i % numbers.length];
        }
        return repeated;
    }
}
