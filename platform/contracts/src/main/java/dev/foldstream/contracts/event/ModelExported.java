package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.ArtifactRef;

/// A model was written in a deployable form and proven equal to the trained one.
///
/// @param file such as `model.json`; see [dev.foldstream.contracts.spec.ExportFormat]
/// @param certificate `certificate.json`, of other formats than RTNeural's such as
///   `model.onnx.certificate.json`; a [dev.foldstream.contracts.verdict.Certificate]
public record ModelExported(Header header, String model, ArtifactRef file, ArtifactRef certificate)
        implements Outcome {}
