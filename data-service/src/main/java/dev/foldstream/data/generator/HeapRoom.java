package dev.foldstream.data.generator;

import dev.foldstream.contracts.spec.Blobs;
import dev.foldstream.contracts.spec.Circles;
import dev.foldstream.contracts.spec.ClusteredClasses;
import dev.foldstream.contracts.spec.GaussianMixture;
import dev.foldstream.contracts.spec.GeneratedDataset;
import dev.foldstream.contracts.spec.HeterogeneousScalar;
import dev.foldstream.contracts.spec.Images;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Moons;
import dev.foldstream.contracts.spec.PointCloud;
import dev.foldstream.contracts.spec.ProjectedTargetFunction;
import dev.foldstream.contracts.spec.SyntheticMusic;
import dev.foldstream.contracts.spec.TargetFunction;

/// Whether what is to be drawn has room in memory, where generators work. A few words of an
/// experiment ask for terabytes, and a service that ends for want of memory would begin with the
/// same experiment when it is started again.
final class HeapRoom {
    /// Of the heap; the rest is for what is made of the rows.
    private static final double SHARE = 2.0 / 3;

    private static final double MIB = 1 << 20;
    private static final int SIGNALS = 4 * 256;
    private static final int SCALARS = 8;

    private HeapRoom() {}

    /// @param heap bytes that there are at most
    /// @throws InvalidExperiment when its numbers alone would fill two thirds of them
    static void require(GeneratedDataset spec, long heap) {
        double bytes = numbers(spec) * Double.BYTES;
        if (bytes > SHARE * heap) {
            throw new InvalidExperiment(
                    "dataset",
                    "%d rows, which take %.0f MiB of memory to make,"
                            .formatted(spec.rows(), bytes / MIB),
                    "at most %.0f MiB in a service of this size".formatted(SHARE * heap / MIB));
        }
    }

    /// Of the columns, and of the matrices that they are drawn by; nothing of it can overflow.
    static double numbers(GeneratedDataset spec) {
        double rows = spec.rows();
        return switch (spec) {
            case HeterogeneousScalar scalar -> rows * (SIGNALS + SCALARS);
            case TargetFunction function -> rows * (1.0 + function.dimensions());
            case ProjectedTargetFunction function ->
                    rows * (1 + 2.0 * function.dimensions()) + 3 * square(function.dimensions());
            case PointCloud cloud -> rows * (1.0 + width(cloud)) + shapes(cloud);
            case Images images -> rows * (1 + square(images.size()));
            case SyntheticMusic music ->
                    rows * music.steps() * (0.0 + music.inputWidth() + music.targetWidth());
        };
    }

    private static int width(PointCloud cloud) {
        return switch (cloud) {
            case Moons moons -> 2;
            case Circles circles -> 2;
            case Blobs blobs -> blobs.dimensions();
            case GaussianMixture mixture -> mixture.dimensions();
            case ClusteredClasses clusters -> clusters.dimensions();
        };
    }

    private static double shapes(PointCloud cloud) {
        return switch (cloud) {
            case Moons moons -> 0;
            case Circles circles -> 0;
            case Blobs blobs -> (double) blobs.classes() * blobs.dimensions();
            case GaussianMixture mixture -> mixture.classes() * square(mixture.dimensions());
            case ClusteredClasses clusters ->
                    clusters.classes() * square(clusters.informative())
                            + (double) clusters.redundant() * clusters.informative();
        };
    }

    private static double square(double width) {
        return width * width;
    }
}
