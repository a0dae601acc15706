package dev.foldstream.contracts.spec;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Valid networks that see columns with axes.
final class RandomNetworks {
    private RandomNetworks() {}

    static Arbitrary<ArchitectureSpec> all() {
        return Arbitraries.oneOf(
                convolutional(),
                recurrent(),
                autoencoders(),
                transformers(),
                pointNets(),
                hybrids());
    }

    private static Arbitrary<ArchitectureSpec> recurrent() {
        return Combinators.combine(
                        Arbitraries.of(AxisOrder.class),
                        Arbitraries.of(RecurrentCell.class),
                        extents(),
                        Arbitraries.integers().between(1, 64),
                        Arbitraries.of(true, false),
                        widths(0),
                        Arbitraries.of(Activation.class),
                        shares())
                .as(RecurrentNetwork::new);
    }

    private static Arbitrary<ArchitectureSpec> transformers() {
        Arbitrary<Integer> heads = Arbitraries.integers().between(1, 16);
        return Combinators.combine(
                        Arbitraries.of(AxisOrder.class),
                        Combinators.combine(extents(), heads, heads, extents()).as(List::of),
                        Arbitraries.of(Positions.class),
                        Arbitraries.of(PoolingKind.class),
                        widths(0),
                        Arbitraries.of(Activation.class),
                        shares())
                .as((layout, sizes, positions, pooling, head, activation, dropout) ->
                        new Transformer(
                                layout,
                                sizes.get(0),
                                8 * sizes.get(1) * sizes.get(2),
                                sizes.get(1),
                                sizes.get(2),
                                sizes.get(3),
                                positions,
                                pooling,
                                head,
                                activation,
                                dropout));
    }

    private static Arbitrary<ArchitectureSpec> pointNets() {
        return Combinators.combine(
                        Arbitraries.of(AxisOrder.class),
                        widths(1),
                        Arbitraries.of(true, false),
                        Arbitraries.of(PoolingKind.class),
                        widths(0),
                        Arbitraries.of(Activation.class),
                        Arbitraries.of(Normalization.class),
                        shares())
                .as(PointNet::new);
    }

    private static Arbitrary<ArchitectureSpec> hybrids() {
        return Combinators.combine(
                        Arbitraries.of(AxisOrder.class),
                        convolutions(),
                        Arbitraries.of(Readout.class),
                        widths(0),
                        widths(0),
                        shares())
                .as(Hybrid::new);
    }

    private static Arbitrary<ArchitectureSpec> autoencoders() {
        return Combinators.combine(
                        widths(0),
                        extents(),
                        widths(0).optional(),
                        widths(0),
                        Arbitraries.of(Activation.class),
                        shares())
                .as(Autoencoder::new);
    }

    private static Arbitrary<ArchitectureSpec> convolutional() {
        return Combinators.combine(
                        Arbitraries.of(AxisOrder.class),
                        convolutions(),
                        Arbitraries.of(Readout.class),
                        widths(0),
                        shares(),
                        Arbitraries.of(true, false))
                .as((layout, blocks, readout, head, dropout, plane) ->
                        plane
                                ? new Cnn2d(layout, blocks, readout, head, dropout)
                                : new Cnn1d(layout, blocks, readout, head, dropout));
    }

    private static Arbitrary<Convolutions> convolutions() {
        return Combinators.combine(
                        widths(1),
                        extents(),
                        extents(),
                        extents(),
                        extents(),
                        Arbitraries.of(PoolingKind.class),
                        Arbitraries.of(Activation.class),
                        Arbitraries.of(Normalization.class))
                .as((channels, kernel, stride, dilation, pool, pooling, activation, norm) ->
                        new Convolutions(
                                channels,
                                kernel,
                                stride,
                                dilation,
                                kernel % 2 == 0 ? PaddingMode.VALID : PaddingMode.SAME,
                                pool,
                                pooling,
                                activation,
                                norm));
    }

    private static Arbitrary<Integer> extents() {
        return Arbitraries.integers().between(1, 65_536);
    }

    private static Arbitrary<List<Integer>> widths(int fewest) {
        return extents().list().ofMinSize(fewest).ofMaxSize(4);
    }

    private static Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0, true, 1, false);
    }
}
