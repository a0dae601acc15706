package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// The same dense layers on each place of a signal, then what is largest, or the mean, over all
/// places, then dense layers: `ŷ = H(max_t M([x_t, t]))`. Without its coordinate, a place is seen
/// as one of a set: their order says nothing.
///
/// Source: Qi et al. 2017, [arXiv:1612.00593](https://arxiv.org/abs/1612.00593), without its
/// transformations of the input.
///
/// @param layers widths of the layers of each place
/// @param coordinate whether each place also hears where it stands, from −1 to 1
@Kind("point-net")
@Doc("The same dense layers on each place of a signal, pooled over all places.")
public record PointNet(
        @Doc("Which axis of the column are its channels; the other are the places.")
                @Default("channels-first")
                AxisOrder layout,
        @Doc("Widths of the dense layers that all places share.")
                @Range(from = 1, to = 65_536)
                @Default("[64, 64, 128]")
                List<Integer> layers,
        @Doc("Whether each place also hears where it stands, from -1 to 1.") @Default("true")
                boolean coordinate,
        @Doc("What becomes of the numbers of all places.") @Default("max") PoolingKind pooling,
        @Doc("Widths of the hidden dense layers after that.")
                @Range(from = 1, to = 65_536)
                @Default("[64]")
                List<Integer> head,
        @Doc("Activation after every dense layer but the last.") @Default("relu")
                Activation activation,
        @Doc("Normalisation before the activation of the layers that all places share.")
                @Default("none")
                Normalization normalization,
        @Doc("Share of each hidden layer's outputs in the head that a step of training leaves out.")
                @Range(from = 0, below = 1)
                @Default("0")
                double dropout)
        implements NetworkSpec {

    public PointNet {
        layers = List.copyOf(layers);
        head = List.copyOf(head);
        Bounds.check(
                PointNet.class,
                layout,
                layers,
                coordinate,
                pooling,
                head,
                activation,
                normalization,
                dropout);
        if (layers.isEmpty()) {
            throw new InvalidComponents("layers", layers, "at least one layer");
        }
    }

    /// How the network sees its column.
    public Grid grid(RowLayout inputs) {
        return Grid.of(inputs.fields().getFirst(), layout, 1);
    }

    /// Numbers that a place hears.
    public int heard(RowLayout inputs) {
        return grid(inputs).channels() + (coordinate ? 1 : 0);
    }

    private DenseWidths end(RowLayout targets) {
        return DenseWidths.of(layers.getLast(), head, targets.width());
    }

    @Override
    public long parameters(RowLayout inputs, RowLayout targets) {
        long norms =
                normalization == Normalization.NONE
                        ? 0
                        : 2 * layers.stream().mapToLong(Integer::longValue).sum();
        return DenseWidths.of(heard(inputs), layers).parameters()
                + norms
                + end(targets).parameters();
    }

    @Override
    public double multiplications(RowLayout inputs, RowLayout targets) {
        return grid(inputs).places() * DenseWidths.of(heard(inputs), layers).multiplications()
                + end(targets).multiplications();
    }

    @Override
    public List<Violation> violations(RowLayout inputs, RowLayout targets) {
        return Grid.violations("point-net", inputs, 1);
    }

    @Override
    public List<Violation> violations(TrainingSpec training) {
        return normalization.violations(training);
    }
}
