package dev.foldstream.rtneural.interpreter;

import static dev.foldstream.rtneural.document.Consequence.GIVES_NAN;
import static dev.foldstream.rtneural.document.Consequence.IGNORES;
import static dev.foldstream.rtneural.document.Consequence.KEEPS_DEFAULTS;
import static dev.foldstream.rtneural.document.Consequence.LOADS_SOMETHING_ELSE;
import static dev.foldstream.rtneural.document.Consequence.THROWS;
import static dev.foldstream.rtneural.document.Consequence.WRITES_PAST_END;

import dev.foldstream.rtneural.document.Misfit;
import dev.foldstream.rtneural.document.Place;

/// Reads layers of type `prelu`, `batchnorm` and `batchnorm2d`, which have no inputs but their own
/// number of the row.
final class RowReader {
    private RowReader() {}

    static PReluStep readPRelu(Place layer, int width) {
        long before = layer.faults().count();
        check(layer, width);
        Place weights = layer.at("weights").array(1, "array, of an array of slopes", Misfit.ARRAYS);
        Place slopes = weights.at(0).array(1, "array, of slopes", Misfit.ARRAYS).at(0);
        layer.faults().giveUpIfMoreThan(before);
        int count = slopes.array().size();
        if (count != 1 && count != width) {
            slopes.refuse(
                    "an array of 1 or %d numbers".formatted(width),
                    count < width ? KEEPS_DEFAULTS : WRITES_PAST_END);
        }
        float[] numbers = slopes.numbers(count, Misfit.COPIED);
        layer.faults().giveUpIfMoreThan(before);
        return new PReluStep(repeat(numbers, width), count);
    }

    static BatchNormStep readBatchNorm(Place layer, int width) {
        long before = layer.faults().count();
        check(layer, width);
        return normalization(layer, width, width, before);
    }

    static BatchNormStep readBatchNorm2d(Place layer, int width) {
        long before = layer.faults().count();
        check(layer, width);
        int channels = Extents.positive(layer.at("num_filters_in"));
        Place features = layer.at("num_features_in");
        if ((long) channels * Extents.positive(features) != width) {
            features.refuse(
                    "with %d filters, the width of the layer before: %d".formatted(channels, width),
                    LOADS_SOMETHING_ELSE);
        }
        return normalization(layer, channels, width, before);
    }

    /// @param before faults before this layer
    private static BatchNormStep normalization(Place layer, int channels, int width, long before) {
        float epsilon = layer.at("epsilon").number();
        Place weights = layer.at("weights").array();
        int arrays = weights.size();
        if (arrays != 2 && arrays != 4) {
            throw weights.giveUp(
                    "an array of gamma, beta, mean and variance, or of the last two",
                    arrays < 2 ? THROWS : LOADS_SOMETHING_ELSE);
        }
        Place variance = weights.at(arrays - 1);
        float[] mean = weights.at(arrays - 2).numbers(channels, Misfit.COPIED);
        float[] multiplier = variance.numbers(channels, Misfit.COPIED);
        float[] gamma = ones(channels);
        float[] beta = new float[channels];
        if (arrays == 4) {
            gamma = weights.at(0).numbers(channels, Misfit.COPIED);
            beta = weights.at(1).numbers(channels, Misfit.COPIED);
        }
        layer.faults().giveUpIfMoreThan(before);
        for (int i = 0; i < channels; i++) {
            multiplier[i] = gamma[i] / (float) Math.sqrt(multiplier[i] + epsilon);
            if (!Float.isFinite(multiplier[i])) {
                variance.at(i)
                        .refuse(
                                "more than -epsilon = %s, so that its root divides"
                                        .formatted(-epsilon),
                                GIVES_NAN);
            }
        }
        layer.faults().giveUpIfMoreThan(before);
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
            activation.refuse("\"\" or nothing: the loader ignores it here", IGNORES);
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
