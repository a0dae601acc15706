package dev.foldstream.rtneural.interpreter;

import dev.foldstream.rtneural.interpreter.Conv2dStep.Windows;

/// Reads layers of type `conv1d` and `conv2d`.
final class ConvolutionReader {
    /// Remembered numbers beyond are taken for a damaged file.
    private static final long LARGEST_PAST = 1 << 24;

    /// What a remembered row takes at least, in numbers.
    private static final long SMALLEST_ROW = 8;

    private ConvolutionReader() {}

    static Conv1dStep readConv1d(Place layer, int inputs) {
        int outputs = Extents.width(layer.at("shape"));
        int size = Extents.size(layer.at("kernel_size"));
        int dilation = dilation(layer, size, inputs);
        Place given = layer.at("groups");
        int groups = given.value().isMissingNode() ? 1 : Extents.positive(given);
        if (inputs % groups != 0 || outputs % groups != 0) {
            throw given.refuse(
                    "a divisor of the %d inputs and %d outputs".formatted(inputs, outputs));
        }
        Place weights = layer.at("weights").array(2, "arrays: kernel and bias");
        Place kernel = weights.at(0).array(size, "matrices, one for each row of the kernel");
        float[][][] rows = new float[size][][];
        for (int i = 0; i < size; i++) {
            rows[i] =
                    kernel.at(i)
                            .matrix(
                                    inputs / groups,
                                    "rows, one for each input of a group",
                                    outputs);
        }
        return new Conv1dStep(rows, weights.at(1).numbers(outputs), dilation, groups);
    }

    static Conv2dStep readConv2d(Place layer, int inputs) {
        int time = Extents.size(layer.at("kernel_size_time"));
        int channels = Extents.size(layer.at("num_filters_in"));
        Place features = layer.at("num_features_in");
        if ((long) channels * Extents.size(features) != inputs) {
            throw features.refuse(
                    "with %d filters in, the width of the layer before: %d"
                            .formatted(channels, inputs));
        }
        int dilation = dilation(layer, time, inputs);
        Windows windows = windows(layer, Extents.size(features), dilation);
        int filters = Extents.size(layer.at("num_filters_out"));
        Place shape = layer.at("shape");
        if (Extents.width(shape) != (long) windows.featuresOut() * filters) {
            throw shape.refuse(
                    "%d features of %d filters".formatted(windows.featuresOut(), filters));
        }
        Place weights = layer.at("weights").array(2, "arrays: kernel and bias");
        Place kernel = weights.at(0).array(time, "arrays, one for each row of the kernel");
        float[][][][] rows = new float[time][][][];
        for (int i = 0; i < time; i++) {
            rows[i] = features(kernel.at(i), layer, channels, filters);
        }
        return new Conv2dStep(rows, weights.at(1).numbers(filters), windows);
    }

    private static float[][][] features(Place kernel, Place layer, int channels, int filters) {
        int size = Extents.size(layer.at("kernel_size_feature"));
        kernel.array(size, "matrices, one for each feature of the kernel");
        float[][][] features = new float[size][][];
        for (int j = 0; j < size; j++) {
            features[j] = kernel.at(j).matrix(channels, "rows, one for each filter in", filters);
        }
        return features;
    }

    /// The loader takes any padding but `valid` for `same`, and with `same` reads past the features
    /// when a window that begins before the first one ends after the last.
    private static Windows windows(Place layer, int features, int dilation) {
        Place kernel = layer.at("kernel_size_feature");
        int size = Extents.size(kernel);
        int stride = Extents.size(layer.at("strides"));
        Place padding = layer.at("padding");
        return switch (padding.text()) {
            case "valid" -> {
                if (size > features) {
                    throw kernel.refuse("at most the %d features".formatted(features));
                }
                int windows = (features - size) / stride + 1;
                yield new Windows(features, windows, dilation, stride, 0);
            }
            case "same" -> {
                int windows = (features + stride - 1) / stride;
                int zeros = Math.max((windows - 1) * stride + size - features, 0) / 2;
                for (int start = -zeros; start < 0; start += stride) {
                    if (start + size > features) {
                        throw kernel.refuse(
                                "a size with which no window holds all %d features and zeros before"
                                        .formatted(features));
                    }
                }
                yield new Windows(features, windows, dilation, stride, zeros);
            }
            default -> throw padding.refuse("valid or same");
        };
    }

    private static int dilation(Place layer, int kernel, int inputs) {
        Place place = layer.at("dilation");
        int dilation = Extents.size(place);
        long past = (kernel - 1L) * dilation + 1;
        if (past * Math.max(inputs, SMALLEST_ROW) > LARGEST_PAST) {
            throw place.refuse("to look back on at most %d numbers".formatted(LARGEST_PAST));
        }
        return dilation;
    }
}
