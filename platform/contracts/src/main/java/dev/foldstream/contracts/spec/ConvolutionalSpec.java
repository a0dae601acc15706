package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.List;

/// A convolutional network with dense layers at its end, over time or over a plane.
public sealed interface ConvolutionalSpec extends NetworkSpec permits Cnn1d, Cnn2d {

    /// Axes of place that a kernel moves along.
    int axes();

    AxisOrder layout();

    Convolutions convolutions();

    /// How the last block's channels become a row.
    Readout readout();

    /// Widths of the hidden dense layers.
    List<Integer> head();

    /// Share of the outputs of each block and of each hidden dense layer that is left out.
    double dropout();

    /// How the network sees its column.
    default Grid grid(RowLayout inputs) {
        return Grid.of(inputs.fields().getFirst(), layout(), axes());
    }

    /// Width of what the head sees.
    default int readWidth(RowLayout inputs) {
        Grid end = convolutions().grids(grid(inputs)).getLast();
        return readout() == Readout.FLATTEN ? end.size() : end.channels();
    }

    private DenseWidths widths(RowLayout inputs, RowLayout targets) {
        return DenseWidths.of(readWidth(inputs), head(), targets.width());
    }

    @Override
    default long parameters(RowLayout inputs, RowLayout targets) {
        return convolutions().parameters(grid(inputs)) + widths(inputs, targets).parameters();
    }

    @Override
    default double multiplications(RowLayout inputs, RowLayout targets) {
        return convolutions().multiplications(grid(inputs))
                + widths(inputs, targets).multiplications();
    }

    @Override
    default List<Violation> violations(RowLayout inputs, RowLayout targets) {
        String kind = SpecShape.kindOf(((Record) this).getClass());
        List<Violation> violations = new ArrayList<>(Grid.violations(kind, inputs, axes()));
        if (violations.isEmpty()) {
            violations.addAll(convolutions().violations(grid(inputs)));
        }
        return violations;
    }

    @Override
    default List<Violation> violations(TrainingSpec training) {
        return convolutions().normalization().violations(training);
    }
}
