package dev.foldstream.contracts.spec;

/// Points in the plane or in space that belong to classes: columns `x0`, `x1`, … and `class`.
public sealed interface PointCloud extends GeneratedDataset
        permits Blobs, ClusteredClasses, Moons, Circles, GaussianMixture {}
