package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// Recurrent network that reads a sequence to its end: states from zero, layer on layer, the last
/// layer's last state (of a bidirectional one also the first state of the way back), then dense
/// layers.
///
/// @param units width `H` of the state
/// @param layers recurrent layers one on the other
/// @param bidirectional whether each layer hears the steps in both orders
@Kind("recurrent")
@Doc("Recurrent network that reads a sequence to its end.")
public record RecurrentNetwork(
        @Doc("Which axis of the column are its channels; the other is time.")
                @Default("channels-last")
                AxisOrder layout,
        @Doc("How a state follows from the last state and the next step.") @Default("lstm")
                RecurrentCell cell,
        @Doc("Width of the state.") @Range(from = 1, to = 65_536) @Default("64") int units,
        @Doc("Recurrent layers one on the other.") @Range(from = 1, to = 64) @Default("1")
                int layers,
        @Doc("Whether each layer hears the steps in both orders.") @Default("false")
                boolean bidirectional,
        @Doc("Widths of the hidden dense layers.") @Range(from = 1, to = 65_536) @Default("[]")
                List<Integer> head,
        @Doc("Activation after every hidden dense layer.") @Default("relu") Activation activation,
        @Doc("Share of each layer's outputs that a step of training leaves out.")
                @Range(from = 0, below = 1)
                @Default("0")
                double dropout)
        implements NetworkSpec {

    public RecurrentNetwork {
        head = List.copyOf(head);
        Bounds.check(
                RecurrentNetwork.class,
                layout,
                cell,
                units,
                layers,
                bidirectional,
                head,
                activation,
                dropout);
    }

    /// How the network sees its column.
    public Grid grid(RowLayout inputs) {
        return Grid.of(inputs.fields().getFirst(), layout, 1);
    }

    /// Width of a layer's outputs.
    public int width() {
        return (bidirectional ? 2 : 1) * units;
    }

    @Override
    public long parameters(RowLayout inputs, RowLayout targets) {
        long total = DenseWidths.of(width(), head, targets.width()).parameters();
        int in = grid(inputs).channels();
        for (int layer = 0; layer < layers; layer++) {
            total += (long) cell.gates() * width() * ((long) in + units + 2);
            in = width();
        }
        return total;
    }

    @Override
    public double multiplications(RowLayout inputs, RowLayout targets) {
        Grid grid = grid(inputs);
        double step = 0;
        int in = grid.channels();
        for (int layer = 0; layer < layers; layer++) {
            step += (double) cell.gates() * width() * ((double) in + units);
            in = width();
        }
        return step * grid.places()
                + DenseWidths.of(width(), head, targets.width()).multiplications();
    }

    @Override
    public List<Violation> violations(RowLayout inputs, RowLayout targets) {
        return Grid.violations("recurrent", inputs, 1);
    }
}
