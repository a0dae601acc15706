package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.ArtifactRef;

/// A model can't be said in the export format.
///
/// @param remedy what the user can do
/// @param certificate `certificate.json`, which says the same
public record ExportRefused(
        Header header, String model, String reason, String remedy, ArtifactRef certificate)
        implements Outcome {}
