package dev.foldstream.contracts.spec;

import java.util.List;

/// Rows that are drawn at random: a function of the spec alone.
public sealed interface GeneratedDataset extends DatasetSpec
        permits HeterogeneousScalar,
                TargetFunction,
                ProjectedTargetFunction,
                PointCloud,
                Images,
                SyntheticMusic {

    @Override
    default List<String> files() {
        return List.of();
    }

    /// Number of rows.
    int rows();

    /// Of all draws.
    long seed();
}
