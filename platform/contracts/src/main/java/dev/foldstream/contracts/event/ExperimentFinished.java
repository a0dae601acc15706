package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.ArtifactRef;
import java.util.List;

/// Everything that the experiment asked for is done.
///
/// @param verdict `comparison.json`
/// @param exported names of the models that were exported
public record ExperimentFinished(
        Header header, ArtifactRef verdict, ArtifactRef report, List<String> exported)
        implements Outcome {
    public ExperimentFinished {
        exported = List.copyOf(exported);
    }
}
