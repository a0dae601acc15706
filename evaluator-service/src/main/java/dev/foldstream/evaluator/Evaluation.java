package dev.foldstream.evaluator;

import dev.foldstream.contracts.artifact.ArtifactRef;

/// Where the results of an evaluation lie.
///
/// @param scores one line per trial, `scores.csv`
/// @param verdict ranking and comparisons, `comparison.json`
/// @param report `report.html`
public record Evaluation(ArtifactRef scores, ArtifactRef verdict, ArtifactRef report) {}
