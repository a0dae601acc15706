package dev.foldstream.contracts.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Trial;
import java.util.Optional;

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

    /// The file was read back and run by software that shares nothing with the trainer, and its
    /// outputs agree with the trainer's predictions.
    ///
    /// With `p` a prediction, `y` the file's output and `s` the standard deviation of the target,
    /// over all numbers of all rows compared: `max |y − p|`, `mean |y − p|`, `max |y − p| /
    /// max(|p|, s)`. The predictions are those that the trainer stored, double precision after a
    /// network in single precision: what is left is the rounding of the file's own single
    /// precision.
    ///
    /// Everything but `latency` is the same each time it is made.
    ///
    /// @param format of the file, e.g. `rtneural`
    /// @param trial whose weights were exported: the one with the smallest selection loss
    /// @param file the exported file, with its SHA-256
    /// @param weights the trained weights that it was made from, with their SHA-256
    /// @param rowsCompared the whole test part of the trial's fold: the rows of which the trainer's
    ///   predictions are stored
    /// @param stepsPerRow time steps of each row, compared one by one; 1 for rows that are no
    ///   sequences
    /// @param states what was done about the states of the file between rows
    /// @param maximumAbsoluteError in the target's unit
    /// @param meanAbsoluteError in the target's unit
    /// @param maximumRelativeError `max |y − p| / max(|p|, s)`
    /// @param tolerance that the relative error had to meet
    /// @param largestPrediction `max |p|`, the scale of the absolute errors, in the target's unit
    /// @param parametersTrained scalars as trained, without normalisation
    /// @param parametersInFile scalars in the file
    /// @param latency of files that Foldstream's own interpreter runs
    record Equal(
            String experimentId,
            String model,
            String format,
            Trial trial,
            ArtifactRef file,
            ArtifactRef weights,
            int rowsCompared,
            int stepsPerRow,
            StateHandling states,
            double maximumAbsoluteError,
            double meanAbsoluteError,
            double maximumRelativeError,
            double tolerance,
            double largestPrediction,
            long parametersTrained,
            long parametersInFile,
            Optional<Latency> latency)
            implements Certificate {}

    /// What a file remembers from one call to the next, and what was done about it.
    enum StateHandling {
        /// It remembers nothing.
        @JsonProperty("stateless")
        STATELESS,
        /// It remembers earlier time steps; every row began as if there had been none.
        @JsonProperty("reset before each sequence")
        RESET
    }

    /// What a call took: one time step, one row at a time, on one core. It tells of the machine and
    /// of what else ran there; the next certificate of the same file says something else.
    ///
    /// @param calls measured, after a warm-up
    /// @param medianNanos half of the calls took at most this long
    /// @param p99Nanos 99 of 100 calls took at most this long
    /// @param worstNanos the longest
    /// @param machine that it was measured on
    record Latency(int calls, long medianNanos, long p99Nanos, long worstNanos, String machine) {}

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
