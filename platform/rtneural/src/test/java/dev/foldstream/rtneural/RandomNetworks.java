package dev.foldstream.rtneural;

import dev.foldstream.rtneural.file.Activation;
import dev.foldstream.rtneural.file.BatchNorm;
import dev.foldstream.rtneural.file.BatchNorm2d;
import dev.foldstream.rtneural.file.Conv1d;
import dev.foldstream.rtneural.file.Conv2d;
import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Gru;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Lstm;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.PRelu;
import dev.foldstream.rtneural.file.Padding;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.TimeDistributedDense;
import dev.foldstream.rtneural.file.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Networks of layers of every kind, of up to eight layers and odd widths.
public final class RandomNetworks {
    private static final int KINDS = 10;

    private final SplittableRandom random;

    public RandomNetworks(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public SequentialNetwork network() {
        List<Layer> layers = new ArrayList<>();
        int width = upTo(9);
        for (int depth = upTo(8); depth > 0; depth--) {
            layers.add(layer(width));
            width = layers.getLast().outputs();
        }
        return new SequentialNetwork(layers);
    }

    /// Numbers from the normal distribution.
    public float[] row(int width) {
        float[] row = new float[width];
        for (int i = 0; i < width; i++) {
            row[i] = (float) random.nextGaussian();
        }
        return row;
    }

    private Layer layer(int width) {
        int outputs = upTo(13);
        return switch (random.nextInt(KINDS)) {
            case 0 -> new Dense(normal(width, outputs), normal(outputs), maybe());
            case 1 -> new TimeDistributedDense(normal(width, outputs), normal(outputs), maybe());
            case 2 -> new Activation(width, nonlinearity());
            case 3 -> conv1d(width);
            case 4 -> conv2d(width);
            case 5 ->
                    new Lstm(
                            normal(width, 4 * outputs),
                            normal(outputs, 4 * outputs),
                            normal(4 * outputs));
            case 6 ->
                    new Gru(
                            normal(width, 3 * outputs),
                            normal(outputs, 3 * outputs),
                            normal(2, 3 * outputs));
            case 7 -> new PRelu(width, normal(1, random.nextBoolean() ? 1 : width));
            case 8 ->
                    new BatchNorm(
                            normal(width), normal(width), normal(width), positive(width), 1e-3f);
            default -> batchNorm2d(width);
        };
    }

    private Conv1d conv1d(int width) {
        int groups = divisor(width);
        int outputs = groups * upTo(4);
        Weights kernel = normal(upTo(4), width / groups, outputs);
        return new Conv1d(kernel, normal(outputs), upTo(5), groups, maybe());
    }

    private Conv2d conv2d(int width) {
        int channels = divisor(width);
        int features = width / channels;
        int filters = upTo(4);
        Weights kernel = normal(upTo(3), 1 + random.nextInt(features), channels, filters);
        Padding padding = random.nextBoolean() ? Padding.VALID : Padding.SAME;
        int dilation = upTo(3);
        int stride = upTo(3);
        return new Conv2d(kernel, normal(filters), features, dilation, stride, padding, maybe());
    }

    private BatchNorm2d batchNorm2d(int width) {
        int channels = divisor(width);
        return new BatchNorm2d(
                width / channels,
                normal(channels),
                normal(channels),
                normal(channels),
                positive(channels),
                1e-3f);
    }

    private int divisor(int number) {
        int divisor = upTo(number);
        while (number % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    private int upTo(int largest) {
        return 1 + random.nextInt(largest);
    }

    private Optional<Nonlinearity> maybe() {
        return random.nextBoolean() ? Optional.of(nonlinearity()) : Optional.empty();
    }

    private Nonlinearity nonlinearity() {
        Nonlinearity[] all = Nonlinearity.values();
        return all[random.nextInt(all.length)];
    }

    private Weights normal(int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        float[] values = row(size);
        for (int i = 0; i < size; i++) {
            values[i] *= 0.4f;
        }
        return new Weights(values, shape);
    }

    private Weights positive(int size) {
        float[] values = row(size);
        for (int i = 0; i < size; i++) {
            values[i] = 0.25f + Math.abs(values[i]);
        }
        return new Weights(values, size);
    }
}
