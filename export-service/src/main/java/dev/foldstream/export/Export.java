package dev.foldstream.export;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.verdict.Certificate;

/// What came of exporting one model.
///
/// @param reference where the certificate lies
public record Export(Certificate certificate, ArtifactRef reference) {}
