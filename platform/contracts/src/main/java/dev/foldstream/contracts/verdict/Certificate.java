package dev.foldstream.contracts.verdict;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Trial;

/// What is proven about an export: `certificate.json`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Certificate.Equal.class, name = "equal"),
    @JsonSubTypes.Type(value = Certificate.Identical.class, name = "identical"),
    @JsonSubTypes.Type(value = Certificate.Refused.class, name = "refused")
})
public sealed interface Certificate {
    String experimentId();

    String model();

    /// As `export.formats` calls it.
    String format();

    /// The file was read back by an independent interpreter, and its outputs agree with the
    /// trainer's predictions.
    ///
    /// @param format of the file, e.g. `rtneural`
    /// @param trial whose weights were exported: the one with the smallest selection loss
    /// @param file the exported file
    /// @param weights the trained weights that it was made from
    /// @param rowsCompared all test rows of the trial's fold
    /// @param maximumAbsoluteError in the target's unit
    /// @param maximumRelativeError `|difference| / max(|prediction|, deviation of the target)`
    /// @param tolerance that the relative error had to meet
    /// @param parametersTrained scalars as trained, without normalisation
    /// @param parametersInFile scalars in the file
    record Equal(
            String experimentId,
            String model,
            String format,
            Trial trial,
            ArtifactRef file,
            ArtifactRef weights,
            int rowsCompared,
            double maximumAbsoluteError,
            double maximumRelativeError,
            double tolerance,
            long parametersTrained,
            long parametersInFile)
            implements Certificate {}

    /// The file holds the trained weights themselves: it was read back, and every array is there
    /// bit by bit.
    ///
    /// @param format of the file, e.g. `safetensors`
    /// @param trial whose weights were exported: the one with the smallest selection loss
    /// @param file the exported file
    /// @param weights the trained weights that it was made from
    /// @param arrays compared
    /// @param parametersTrained scalars as trained, without normalisation
    /// @param parametersInFile scalars in the file
    record Identical(
            String experimentId,
            String model,
            String format,
            Trial trial,
            ArtifactRef file,
            ArtifactRef weights,
            int arrays,
            long parametersTrained,
            long parametersInFile)
            implements Certificate {}

    /// The model can't be said in the format.
    ///
    /// @param layer the first layer that can't be said
    /// @param remedy what the user can do
    record Refused(
            String experimentId,
            String model,
            String format,
            String layer,
            String reason,
            String remedy)
            implements Certificate {}
}
