package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.List;

/// A network with a branch for each of several columns: convolutions for each vector column, dense
/// layers for all single numbers and categories together. The branches' ends stand side by side
/// before dense layers.
///
/// | column | branch |
/// |---|---|
/// | `[T]`, `[C, T]` | convolutions over time, one branch a column |
/// | one number, categories | one dense branch for all of them |
///
/// @param convolutions of each vector column; each has its own weights
/// @param readout of each vector column's convolutions
/// @param scalars widths of the dense branch
@Kind("hybrid")
@Doc("A convolutional branch for each vector column and a dense one for single numbers, joined.")
public record Hybrid(
        @Doc("Which axis of a vector column are its channels, if it has any.")
                @Default("channels-first")
                AxisOrder layout,
        @Inline Convolutions convolutions,
        @Doc("How the channels of all places become one row.") @Default("flatten") Readout readout,
        @Doc("Widths of the dense layers that see single numbers and categories.")
                @Range(from = 1, to = 65_536)
                @Default("[32]")
                List<Integer> scalars,
        @Doc("Widths of the hidden dense layers that see all branches.")
                @Range(from = 1, to = 65_536)
                @Default("[128]")
                List<Integer> head,
        @Doc("Share of each block's and hidden layer's outputs that a step of training leaves out.")
                @Range(from = 0, below = 1)
                @Default("0")
                double dropout)
        implements NetworkSpec {

    public Hybrid {
        scalars = List.copyOf(scalars);
        head = List.copyOf(head);
        Bounds.check(Hybrid.class, layout, convolutions, readout, scalars, head, dropout);
    }

    private static boolean isScalar(RowLayout.Field field) {
        return field.isCategorical() || field.width() == 1;
    }

    /// Columns with a branch of convolutions each.
    public List<RowLayout.Field> vectors(RowLayout inputs) {
        return inputs.fields().stream().filter(field -> !isScalar(field)).toList();
    }

    /// Columns that the dense branch sees.
    public List<RowLayout.Field> scalarColumns(RowLayout inputs) {
        return inputs.fields().stream().filter(Hybrid::isScalar).toList();
    }

    /// How a branch sees its column.
    public Grid grid(RowLayout.Field vector) {
        return Grid.of(vector, layout, 1);
    }

    /// The widths of the dense branch, what it sees first.
    private DenseWidths denseBranch(RowLayout inputs) {
        int in = scalarColumns(inputs).stream().mapToInt(RowLayout.Field::width).sum();
        return DenseWidths.of(in, in == 0 ? List.of() : scalars);
    }

    /// Width of all branches' ends together.
    public int joinedWidth(RowLayout inputs) {
        int width = denseBranch(inputs).last();
        for (RowLayout.Field vector : vectors(inputs)) {
            Grid end = convolutions.grids(grid(vector)).getLast();
            width += readout == Readout.FLATTEN ? end.size() : end.channels();
        }
        return width;
    }

    private DenseWidths end(RowLayout inputs, RowLayout targets) {
        return DenseWidths.of(joinedWidth(inputs), head, targets.width());
    }

    @Override
    public long parameters(RowLayout inputs, RowLayout targets) {
        return vectors(inputs).stream()
                        .mapToLong(vector -> convolutions.parameters(grid(vector)))
                        .sum()
                + denseBranch(inputs).parameters()
                + end(inputs, targets).parameters();
    }

    @Override
    public double multiplications(RowLayout inputs, RowLayout targets) {
        return vectors(inputs).stream()
                        .mapToDouble(vector -> convolutions.multiplications(grid(vector)))
                        .sum()
                + denseBranch(inputs).multiplications()
                + end(inputs, targets).multiplications();
    }

    @Override
    public List<Violation> violations(RowLayout inputs, RowLayout targets) {
        List<Violation> violations = new ArrayList<>();
        List<RowLayout.Field> vectors = vectors(inputs);
        if (vectors.isEmpty()) {
            violations.add(
                    new Violation(
                            "kind",
                            "'hybrid' of the inputs " + inputs,
                            "a column of shape [T] or [C, T] among them, or 'kind: mlp'"));
        }
        for (RowLayout.Field vector : vectors) {
            if (Grid.fits(vector, 1)) {
                violations.addAll(convolutions.violations(grid(vector)));
            } else {
                violations.add(
                        new Violation(
                                "kind",
                                "'hybrid' of the column " + vector,
                                "columns of shape [T] or [C, T]: choose others by the model's"
                                        + " 'inputs'"));
            }
        }
        return violations;
    }

    @Override
    public List<Violation> violations(TrainingSpec training) {
        return convolutions.normalization().violations(training);
    }
}
