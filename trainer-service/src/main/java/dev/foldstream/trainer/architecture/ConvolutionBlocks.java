package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Convolutions;
import dev.foldstream.contracts.spec.Grid;
import dev.foldstream.contracts.spec.PoolingKind;
import dev.foldstream.contracts.spec.Readout;
import dev.foldstream.trainer.layer.Activations;
import dev.foldstream.trainer.layer.Convolution;
import dev.foldstream.trainer.layer.Dropout;
import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Parameter;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.layer.Pooling;
import dev.foldstream.trainer.program.Tensor;
import dev.foldstream.trainer.program.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Blocks of a convolutional network, `<name>.0`, `<name>.1` and so on: `[M, B, C, T…]` becomes a
/// row `[M, B, D]`; see [Convolutions] for their definition.
final class ConvolutionBlocks implements Layer {
    private final String name;
    private final Convolutions spec;
    private final Readout readout;
    private final List<Block> blocks;
    private final long widest;

    /// @param grid of which the spec has no violations
    /// @param dropout of the network's spec, after each block
    ConvolutionBlocks(String name, Convolutions spec, Grid grid, Readout readout, double dropout) {
        this.name = name;
        this.spec = spec;
        this.readout = readout;
        List<Block> all = new ArrayList<>();
        int in = grid.channels();
        int axes = grid.extents().size();
        for (int out : spec.channels()) {
            all.add(Block.of(name + "." + all.size(), spec, new Way(axes, in, out), dropout));
            in = out;
        }
        this.blocks = List.copyOf(all);
        this.widest = spec.widest(grid);
    }

    /// Numbers that the windows of the widest block see of one row.
    long widest() {
        return widest;
    }

    /// @param axes of place
    /// @param in channels
    /// @param out channels
    private record Way(int axes, int in, int out) {}

    private record Block(
            Convolution convolution,
            Optional<Layer> norm,
            Optional<Layer> pooling,
            Optional<Layer> dropout) {

        static Block of(String name, Convolutions spec, Way way, double dropout) {
            Window window =
                    Window.of(spec.kernel())
                            .stride(spec.stride())
                            .padding(spec.zeros())
                            .dilation(spec.dilation());
            Window pool = Window.of(spec.pool()).stride(spec.pool());
            return new Block(
                    new Convolution(
                            name, way.in(), way.out(), Collections.nCopies(way.axes(), window)),
                    Normalizations.channelsFirst(spec.normalization(), name + ".norm", way.out()),
                    spec.pool() == 1
                            ? Optional.empty()
                            : Optional.of(
                                    new Pooling(
                                            name + ".pool",
                                            kind(spec.pooling()),
                                            Collections.nCopies(way.axes(), pool))),
                    dropout == 0
                            ? Optional.empty()
                            : Optional.of(new Dropout(name + ".dropout", "dropout")));
        }

        private static Pooling.Kind kind(PoolingKind kind) {
            return switch (kind) {
                case MAX -> Pooling.Kind.MAX;
                case MEAN -> Pooling.Kind.MEAN;
            };
        }
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Block block : blocks) {
            parameters.addAll(block.convolution().parameters());
            block.norm().ifPresent(norm -> parameters.addAll(norm.parameters()));
        }
        return parameters;
    }

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        Tensor values = inputs;
        for (Block block : blocks) {
            values = block.convolution().apply(pass, values);
            values = through(block.norm(), pass, values);
            values = Activations.apply(spec.activation(), values);
            values = through(block.pooling(), pass, values);
            values = through(block.dropout(), pass, values);
        }
        return Readouts.read(readout, name, pass, values);
    }

    private static Tensor through(Optional<Layer> layer, Pass pass, Tensor inputs) {
        return layer.isEmpty() ? inputs : layer.get().apply(pass, inputs);
    }
}
