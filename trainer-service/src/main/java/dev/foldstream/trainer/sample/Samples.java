package dev.foldstream.trainer.sample;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All rows of a dataset: inputs `[N, F]` and targets `[N, O]`, double precision, in the columns'
/// units. They lie in memory or in a file; see [SampleCache]. Thread-safe.
public final class Samples {
    private final RowMatrix inputs;
    private final RowMatrix targets;
    private final StandardRows.Maker maker;
    private final Map<String, StandardRows> standard = new ConcurrentHashMap<>();

    /// Samples in memory.
    ///
    /// @param inputs `[N, F]`
    /// @param targets `[N, O]`
    public Samples(StoredTensor inputs, StoredTensor targets) {
        this(
                RowMatrix.of(inputs),
                RowMatrix.of(targets),
                (name, matrix, scale) -> StandardRows.Held.of(matrix, scale));
    }

    /// @param maker of the rows as programs see them
    Samples(RowMatrix inputs, RowMatrix targets, StandardRows.Maker maker) {
        if (inputs.rows() != targets.rows()) {
            throw new IllegalArgumentException(
                    "%d rows of inputs, %d of targets".formatted(inputs.rows(), targets.rows()));
        }
        this.inputs = inputs;
        this.targets = targets;
        this.maker = maker;
    }

    public RowMatrix inputs() {
        return inputs;
    }

    public RowMatrix targets() {
        return targets;
    }

    /// The inputs as programs see them, made once however many stacks ask.
    StandardRows standardInputs() {
        return standard.computeIfAbsent(
                "inputs", name -> maker.make(name, inputs, Scale.ofFinite(inputs)));
    }

    /// The targets as programs see them, made once however many stacks ask.
    ///
    /// @param normalized else they are left as they are
    StandardRows standardTargets(boolean normalized) {
        return standard.computeIfAbsent(
                normalized ? "targets" : "raw-targets",
                name ->
                        maker.make(
                                name,
                                targets,
                                normalized
                                        ? Scale.ofFinite(targets)
                                        : Scale.identity(targetWidth())));
    }

    /// Number of rows, `N`.
    public long rows() {
        return inputs.rows();
    }

    /// Width `F` of an input row.
    public int inputWidth() {
        return inputs.width();
    }

    /// Width `O` of a target row.
    public int targetWidth() {
        return targets.width();
    }
}
