package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.ArtifactRef;

/// The trials of an experiment have been scored and compared.
///
/// @param plan of the experiment
/// @param scores one line per trial, `scores.csv`
/// @param verdict ranking and comparisons, `comparison.json`, a
///   [dev.foldstream.contracts.verdict.Verdict]
/// @param report `report.html`
public record ExperimentEvaluated(
        Header header,
        ArtifactRef plan,
        ArtifactRef scores,
        ArtifactRef verdict,
        ArtifactRef report)
        implements Event {}
