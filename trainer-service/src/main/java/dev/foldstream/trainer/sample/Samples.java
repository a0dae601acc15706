package dev.foldstream.trainer.sample;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All rows of a dataset: inputs `[N, F]` and targets `[N, O]`, double precision, in the columns'
/// units. They lie in memory or in a file; see [SampleCache]. Thread-safe.
public final class Samples {
    private final RowLayout inputLayout;
    private final RowLayout targetLayout;
    private final RowMatrix inputs;
    private final RowMatrix targets;
    private final StandardRows.Maker maker;
    private final String targetName;
    private final Map<String, StandardRows> standard;

    /// Samples in memory whose columns are numbers.
    ///
    /// @param inputs `[N, F]`
    /// @param targets `[N, O]`
    public Samples(StoredTensor inputs, StoredTensor targets) {
        this(
                RowLayout.ofNumbers((int) inputs.shape()[1]),
                inputs,
                RowLayout.ofNumbers((int) targets.shape()[1]),
                targets);
    }

    /// Samples in memory.
    ///
    /// @param inputs `[N, F]`
    /// @param targets `[N, O]`
    public Samples(
            RowLayout inputLayout,
            StoredTensor inputs,
            RowLayout targetLayout,
            StoredTensor targets) {
        this(
                inputLayout,
                RowMatrix.of(inputs),
                targetLayout,
                RowMatrix.of(targets),
                (name, matrix, scale) -> StandardRows.Held.of(matrix, scale));
    }

    /// @param maker of the rows as programs see them
    Samples(
            RowLayout inputLayout,
            RowMatrix inputs,
            RowLayout targetLayout,
            RowMatrix targets,
            StandardRows.Maker maker) {
        this(
                inputLayout,
                inputs,
                targetLayout,
                targets,
                maker,
                "targets",
                new ConcurrentHashMap<>());
    }

    private Samples(
            RowLayout inputLayout,
            RowMatrix inputs,
            RowLayout targetLayout,
            RowMatrix targets,
            StandardRows.Maker maker,
            String targetName,
            Map<String, StandardRows> standard) {
        if (inputs.rows() != targets.rows()) {
            throw new IllegalArgumentException(
                    "%d rows of inputs, %d of targets".formatted(inputs.rows(), targets.rows()));
        }
        this.inputLayout = inputLayout;
        this.targetLayout = targetLayout;
        this.inputs = inputs;
        this.targets = targets;
        this.maker = maker;
        this.targetName = targetName;
        this.standard = standard;
    }

    /// What the numbers of an input row are.
    public RowLayout inputLayout() {
        return inputLayout;
    }

    /// What the numbers of a target row are.
    public RowLayout targetLayout() {
        return targetLayout;
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
                normalized ? targetName : "raw-" + targetName,
                name ->
                        maker.make(
                                name,
                                targets,
                                normalized
                                        ? Scale.ofFinite(targets)
                                        : Scale.identity(targetWidth())));
    }

    /// The same rows, each with its inputs as its targets.
    public Samples reconstruction() {
        return new Samples(inputLayout, inputs, inputLayout, inputs, maker, "inputs", standard);
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
