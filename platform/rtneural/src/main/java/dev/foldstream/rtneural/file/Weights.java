package dev.foldstream.rtneural.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/// An array of finite single-precision numbers of any rank, row-major. Immutable.
public final class Weights {
    private final float[] values;
    private final int[] shape;

    /// @throws IllegalArgumentException when a number is not finite, or there are not as many as
    ///   the shape says
    public Weights(float[] values, int... shape) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "shape %s does not hold %d numbers"
                            .formatted(Arrays.toString(shape), values.length));
        }
        IntStream.range(0, size)
                .filter(i -> !Float.isFinite(values[i]))
                .findFirst()
                .ifPresent(i -> {
                    throw new IllegalArgumentException("number %d is %s".formatted(i, values[i]));
                });
        this.values = values.clone();
        this.shape = shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    /// Length of an axis.
    public int extent(int axis) {
        return shape[axis];
    }

    /// Number of elements.
    public int size() {
        return values.length;
    }

    /// The element at a position in row-major order.
    public float get(int position) {
        return values[position];
    }

    /// Writes nested arrays, each number as the shortest text that reads back as the same float.
    public void write(JsonGenerator json) throws IOException {
        write(0, 0, json);
    }

    /// Writes everything below one index of the leading axes.
    ///
    /// @param index row-major, of the axes before `axis`
    private void write(int axis, int index, JsonGenerator json) throws IOException {
        if (axis == shape.length) {
            json.writeNumber(values[index]);
            return;
        }
        json.writeStartArray();
        for (int i = 0; i < shape[axis]; i++) {
            write(axis + 1, index * shape[axis] + i, json);
        }
        json.writeEndArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights weights
                && Arrays.equals(values, weights.values)
                && Arrays.equals(shape, weights.shape);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) * 31 + Arrays.hashCode(shape);
    }

    /// The shape, not the numbers.
    @Override
    public String toString() {
        return "Weights" + Arrays.toString(shape);
    }
}
