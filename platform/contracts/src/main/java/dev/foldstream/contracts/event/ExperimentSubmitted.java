package dev.foldstream.contracts.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactRef;
import java.util.Map;

/// A client wants an experiment to be run.
///
/// @param experiment the experiment file as JSON; checked by data-service, whoever sends it
/// @param files the uploaded bytes of every file that the experiment names, by that name
public record ExperimentSubmitted(
        Header header, JsonNode experiment, Map<String, ArtifactRef> files) implements ClientEvent {
    public ExperimentSubmitted {
        files = Map.copyOf(files);
    }
}
