package dev.foldstream.data.reader;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.Arrays;
import java.util.Optional;

/// A named column of at least one finite number. Immutable.
public final class NumericColumn {
    private final String name;
    private final double[] values;

    private NumericColumn(String name, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("column '%s' has no rows".formatted(name));
        }
        this.name = name;
        this.values = values;
    }

    public String name() {
        return name;
    }

    public int rows() {
        return values.length;
    }

    /// The column as float64, shape `[rows]`.
    public StoredTensor tensor() {
        return StoredTensor.of(values, values.length);
    }

    /// Range, mean `x̄ = Σx / n` and standard deviation `√(Σ(x − x̄)² / n)`, in two passes.
    public DatasetDescription.Column describe() {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return new DatasetDescription.Column(
                name,
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow(),
                mean,
                Math.sqrt(squares / values.length),
                Optional.empty());
    }

    /// Collects the values of a column one by one. Confined to one thread.
    static final class Builder {
        private static final int FIRST_CAPACITY = 1024;

        private final String name;
        private double[] values = new double[FIRST_CAPACITY];
        private int size;

        Builder(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
            }
            values[size++] = value;
        }

        NumericColumn build() {
            return new NumericColumn(name, Arrays.copyOf(values, size));
        }
    }
}
