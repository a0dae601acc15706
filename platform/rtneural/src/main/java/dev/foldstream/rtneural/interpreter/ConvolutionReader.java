package dev.foldstream.rtneural.interpreter;

import static dev.foldstream.rtneural.document.Consequence.CRASHES;
import static dev.foldstream.rtneural.document.Consequence.LOADS_SOMETHING_ELSE;
import static dev.foldstream.rtneural.document.Consequence.READS_PAST_END;
import static dev.foldstream.rtneural.document.Consequence.UNREAD;

import dev.foldstream.rtneural.document.Faults;
import dev.foldstream.rtneural.document.Misfit;
import dev.foldstream.rtneural.document.Place;
import dev.foldstream.rtneural.interpreter.Conv2dStep.Windows;

/// Reads layers of type `conv1d` and `conv2d`.
final class ConvolutionReader {
    /// Remembered numbers beyond are taken for a damaged file.
    private static final long LARGEST_PAST = 1 << 21;

    /// What a remembered row takes at least, in numbers.
    static final long SMALLEST_ROW = 8;

    private ConvolutionReader() {}

    static Conv1dStep readConv1d(Place layer, int inputs) {
        long before = layer.faults().count();
        int outputs = Extents.width(layer.at("shape"));
        int size = Extents.size(layer.at("kernel_size"));
        int dilation = dilation(layer, size, inputs);
        Place given = layer.at("groups");
        int groups = given.value().isMissingNode() ? 1 : Extents.positive(given);
        if (inputs % groups != 0 || outputs % groups != 0) {
            throw given.giveUp(
                    "a divisor of the %d inputs and %d outputs".formatted(inputs, outputs),
                    LOADS_SOMETHING_ELSE);
        }
        Place weights = layer.at("weights").array(2, "arrays: kernel and bias", Misfit.ARRAYS);
        float[][][] rows =
                matrices(
                        weights.at(0),
                        size,
                        "matrices, one for each row of the kernel",
                        inputs / groups,
                        "rows, one for each input of a group",
                        outputs);
        float[] bias = weights.at(1).numbers(outputs, Misfit.BIAS);
        layer.faults().giveUpIfMoreThan(before);
        return new Conv1dStep(rows, bias, dilation, groups);
    }

    private static float[][][] matrices(
            Place kernel, int size, String inWords, int rows, String rowsInWords, int columns) {
        Place all = kernel.array(size, inWords, Misfit.KERNEL);
        float[][][] matrices = new float[all.size()][][];
        for (int i = 0; i < matrices.length; i++) {
            Place matrix = all.at(i);
            matrices[i] =
                    Faults.attempt(() -> matrix.matrix(rows, rowsInWords, columns, Misfit.KERNEL))
                            .orElse(new float[0][]);
        }
        return matrices;
    }

    static Conv2dStep readConv2d(Place layer, int inputs) {
        long before = layer.faults().count();
        int time = Extents.size(layer.at("kernel_size_time"));
        int channels = Extents.size(layer.at("num_filters_in"));
        Place features = layer.at("num_features_in");
        if ((long) channels * Extents.size(features) != inputs) {
            features.refuse(
                    "with %d filters in, the width of the layer before: %d"
                            .formatted(channels, inputs),
                    READS_PAST_END);
        }
        int dilation = dilation(layer, time, inputs);
        Windows windows = windows(layer, Extents.size(features), dilation);
        int filters = Extents.size(layer.at("num_filters_out"));
        Place shape = layer.at("shape");
        if (Extents.width(shape) != (long) windows.featuresOut() * filters) {
            shape.refuse(
                    "%d features of %d filters".formatted(windows.featuresOut(), filters), CRASHES);
        }
        Place weights = layer.at("weights").array(2, "arrays: kernel and bias", Misfit.ARRAYS);
        int size = Extents.size(layer.at("kernel_size_feature"));
        Place kernel =
                weights.at(0).array(time, "arrays, one for each row of the kernel", Misfit.KERNEL);
        float[][][][] rows = new float[kernel.size()][][][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] =
                    matrices(
                            kernel.at(i),
                            size,
                            "matrices, one for each feature of the kernel",
                            channels,
                            "rows, one for each filter in",
                            filters);
        }
        float[] bias = weights.at(1).numbers(filters, Misfit.BIAS);
        layer.faults().giveUpIfMoreThan(before);
        return new Conv2dStep(rows, bias, windows);
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
                    throw kernel.giveUp(
                            "at most the %d features".formatted(features), READS_PAST_END);
                }
                int windows = (features - size) / stride + 1;
                yield new Windows(features, windows, dilation, stride, 0);
            }
            case "same" -> {
                int windows = (features + stride - 1) / stride;
                int zeros = Math.max((windows - 1) * stride + size - features, 0) / 2;
                for (int start = -zeros; start < 0; start += stride) {
                    if (start + size > features) {
                        throw kernel.giveUp(
                                "a size with which no window holds all %d features and zeros before"
                                        .formatted(features),
                                READS_PAST_END);
                    }
                }
                yield new Windows(features, windows, dilation, stride, zeros);
            }
            default -> throw padding.giveUp("valid or same", LOADS_SOMETHING_ELSE);
        };
    }

    private static int dilation(Place layer, int kernel, int inputs) {
        Place place = layer.at("dilation");
        int dilation = Extents.size(place);
        long past = (kernel - 1L) * dilation + 1;
        if (past * Math.max(inputs, SMALLEST_ROW) > LARGEST_PAST) {
            throw place.giveUp(
                    "to look back on at most %d numbers".formatted(LARGEST_PAST), UNREAD);
        }
        return dilation;
    }
}
