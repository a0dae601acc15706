package dev.foldstream.contracts.spec;

import java.util.List;

/// Grey images of classes that are told apart by what they show: columns `image`, `[size, size]`,
/// numbers in [0, 1], and `class`.
///
/// | what | the classes, of which the first so many are drawn |
/// |---|---|
/// | `shapes` | circle, square, triangle, cross, ellipse, of random place and size |
/// | `patterns` | horizontal, vertical and diagonal stripes, checkerboard, dots, of random width and phase |
/// | `noise` | normal, uniform, salt and pepper, smooth, speckle |
/// | `gradients` | horizontal, vertical, diagonal, radial, angular, of random direction and strength |
///
/// All of them on a ground of uniform noise up to 0.05, with normal noise on top, clipped.
///
/// @param what is shown
/// @param noise standard deviation of the noise on top
@Kind("images")
@Doc("Grey images of classes that are told apart by what they show.")
public record Images(
        @Doc("What the images show.") @Default("shapes") Subject what,
        @Doc("Number of rows.") @Range(from = 2, to = 1_000_000) @Default("1000") int rows,
        @Doc("Number of classes.") @Range(from = 2, to = 5) @Default("5") int classes,
        @Doc("Pixels of a side.") @Range(from = 8, to = 512) @Default("32") int size,
        @Doc("Standard deviation of the noise on top.") @Range(from = 0) @Default("0.1")
                double noise,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name.") @Default("[image]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[class]") List<String> targets)
        implements GeneratedDataset {
    public Images {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(Images.class, what, rows, classes, size, noise, seed, inputs, targets);
        GeneratedSize.check(rows, (long) size * size);
    }

    /// What an image shows.
    public enum Subject {
        /// Geometric figures.
        SHAPES,
        /// Regular textures.
        PATTERNS,
        /// Noise of several kinds.
        NOISE,
        /// Ramps of brightness.
        GRADIENTS
    }
}
