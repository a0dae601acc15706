package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.List;

/// Blocks of a convolutional network: `h ← P(σ(N(h ∗ K + b)))`, with the normalisation `N` and the
/// pooling `P` where they are wanted.
///
/// @param channels outputs of the convolution of each block
/// @param kernel places that a kernel sees along each axis
/// @param stride places between two that a kernel is put on
/// @param dilation places between two that a kernel sees
/// @param pool places along each axis that become one after each convolution
@Doc("Blocks of a convolutional network.")
public record Convolutions(
        @Doc("Channels of each block's convolution.")
                @Range(from = 1, to = 65_536)
                @Default("[32, 64, 128]")
                List<Integer> channels,
        @Doc("Places that a kernel sees along each axis.")
                @Range(from = 1, to = 65_536)
                @Default("3")
                int kernel,
        @Doc("Places from one position of a kernel to the next.")
                @Range(from = 1, to = 65_536)
                @Default("1")
                int stride,
        @Doc("Places from one that a kernel sees to the next.")
                @Range(from = 1, to = 65_536)
                @Default("1")
                int dilation,
        @Doc("Whether zeros around a signal keep its length.") @Default("same") PaddingMode padding,
        @Doc("Places along each axis that become one after each convolution; 1: no pooling.")
                @Range(from = 1, to = 65_536)
                @Default("2")
                int pool,
        @Doc("What becomes of the numbers that are pooled.") @Default("max") PoolingKind pooling,
        @Doc("Activation after every convolution and every dense layer but the last.")
                @Default("relu")
                Activation activation,
        @Doc("Normalisation before the activation of every convolution.") @Default("none")
                Normalization normalization) {

    public Convolutions {
        channels = List.copyOf(channels);
        Bounds.check(
                Convolutions.class,
                channels,
                kernel,
                stride,
                dilation,
                padding,
                pool,
                pooling,
                activation,
                normalization);
        if (padding == PaddingMode.SAME && kernel % 2 == 0) {
            throw new InvalidComponents(
                    "kernel", kernel, "an odd number of places, or 'padding: valid'");
        }
        if (channels.isEmpty()) {
            throw new InvalidComponents("channels", channels, "at least one block");
        }
    }

    /// Zeros on both sides of an axis.
    public int zeros() {
        return switch (padding) {
            case SAME -> dilation * (kernel - 1) / 2;
            case VALID -> 0;
        };
    }

    private int reach() {
        return dilation * (kernel - 1) + 1;
    }

    /// Places of the kernel, before it is pooled.
    private List<Integer> convolved(Grid grid) {
        return grid.extents().stream()
                .map(extent -> (extent + 2 * zeros() - reach()) / stride + 1)
                .toList();
    }

    /// What is before each block, and after the last one.
    ///
    /// @param grid of which there are no violations
    public List<Grid> grids(Grid grid) {
        List<Grid> grids = new ArrayList<>(List.of(grid));
        for (int width : channels) {
            List<Integer> extents =
                    convolved(grids.getLast()).stream().map(extent -> extent / pool).toList();
            grids.add(new Grid(width, extents));
        }
        return grids;
    }

    long parameters(Grid grid) {
        long total = 0;
        int in = grid.channels();
        for (int out : channels) {
            total += (seen(grid) * in + 1) * out;
            total += normalization == Normalization.NONE ? 0 : 2L * out;
            in = out;
        }
        return total;
    }

    double multiplications(Grid grid) {
        List<Grid> grids = grids(grid);
        double total = 0;
        for (int i = 0; i < channels.size(); i++) {
            Grid before = grids.get(i);
            int places = new Grid(1, convolved(before)).places();
            total += (double) seen(grid) * before.channels() * channels.get(i) * places;
        }
        return total;
    }

    /// Numbers of one row in the widest place of the network: what the windows of a block see side
    /// by side, or what they make of it.
    ///
    /// @param grid of which there are no violations
    public long widest(Grid grid) {
        List<Grid> grids = grids(grid);
        long widest = 0;
        for (int i = 0; i < channels.size(); i++) {
            Grid before = grids.get(i);
            long places = new Grid(1, convolved(before)).places();
            long numbers = Math.max(seen(grid) * before.channels(), channels.get(i));
            widest = Math.max(widest, places * numbers);
        }
        return widest;
    }

    /// Places that a kernel sees along all axes.
    private long seen(Grid grid) {
        return grid.extents().stream().mapToLong(axis -> kernel).reduce(1, Math::multiplyExact);
    }

    /// What does not fit a column; the first block where it ends is named.
    List<Violation> violations(Grid grid) {
        List<Integer> extents = grid.extents();
        for (int block = 0; block < channels.size(); block++) {
            int shortest = extents.stream().reduce(Integer.MAX_VALUE, Math::min);
            if (reach() > shortest) {
                return List.of(tooLong(block, shortest, grid));
            }
            extents = convolved(new Grid(1, extents));
            int convolved = extents.stream().reduce(Integer.MAX_VALUE, Math::min);
            if (pool > convolved) {
                return List.of(
                        new Violation(
                                "pool",
                                "%d of the %d places that block %d of %d leaves of %s"
                                        .formatted(
                                                pool,
                                                convolved,
                                                block + 1,
                                                channels.size(),
                                                grid.extents()),
                                "at most %d there: fewer blocks in 'channels', or a smaller 'pool'"
                                        .formatted(convolved)));
            }
            extents = extents.stream().map(extent -> extent / pool).toList();
        }
        return List.of();
    }

    private Violation tooLong(int block, int shortest, Grid grid) {
        return new Violation(
                "kernel",
                "%d, which spans %d of the %d places that block %d of %d sees of %s,"
                        .formatted(
                                kernel,
                                reach(),
                                shortest,
                                block + 1,
                                channels.size(),
                                grid.extents()),
                "a kernel that spans at most %d there: fewer blocks in 'channels', a smaller"
                                .formatted(shortest)
                        + " 'kernel', 'dilation' or 'pool'");
    }
}
