package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.ArtifactRef;

/// A model was written as RTNeural JSON and proven equal to the trained one.
///
/// @param file `model.json`
/// @param certificate `certificate.json`, a [dev.foldstream.contracts.verdict.Certificate]
public record ModelExported(Header header, String model, ArtifactRef file, ArtifactRef certificate)
        implements Outcome {}
