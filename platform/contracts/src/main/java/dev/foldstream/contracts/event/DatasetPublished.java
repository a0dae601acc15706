package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.ArtifactRef;

/// The experiment is valid and its dataset lies in the store.
///
/// @param experiment the resolved experiment, `experiment.json`
/// @param dataset its description, `dataset.json`
/// @param columns its arrays, `columns.safetensors`
public record DatasetPublished(
        Header header, ArtifactRef experiment, ArtifactRef dataset, ArtifactRef columns)
        implements Event {}
