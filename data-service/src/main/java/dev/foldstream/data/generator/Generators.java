package dev.foldstream.data.generator;

import dev.foldstream.contracts.spec.GeneratedDataset;
import dev.foldstream.contracts.spec.HeterogeneousScalar;
import dev.foldstream.contracts.spec.Images;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.PointCloud;
import dev.foldstream.contracts.spec.ProjectedTargetFunction;
import dev.foldstream.contracts.spec.SyntheticMusic;
import dev.foldstream.contracts.spec.TargetFunction;
import dev.foldstream.data.table.Table;

/// Draws the rows of a spec.
public final class Generators {
    /// Stands for what the generators do: another number where the same spec gives other rows.
    public static final int VERSION = 1;

    private Generators() {}

    /// @throws InvalidExperiment when the rows have no room in memory
    public static Table generate(GeneratedDataset spec) {
        HeapRoom.require(spec, Runtime.getRuntime().maxMemory());
        return switch (spec) {
            case HeterogeneousScalar scalar -> HeterogeneousScalars.generate(scalar);
            case TargetFunction function -> TargetFunctions.generate(function);
            case ProjectedTargetFunction function -> TargetFunctions.generate(function);
            case PointCloud cloud -> PointClouds.generate(cloud);
            case Images images -> ImageGenerator.generate(images);
            case SyntheticMusic music -> MusicGenerator.generate(music);
        };
    }
}
