package dev.foldstream.contracts.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/// What was found that tells a model more than it may know of the rows it is tested on:
/// `leakage.json`, beside `plan.json`.
///
/// @param findings the gravest first; empty when nothing was found
/// @param remarks what was not looked at, or not to the end, and why, a sentence each
public record Leakage(List<Finding> findings, List<String> remarks) {
    public Leakage {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }

    /// One kind of leak, in all folds where it is.
    ///
    /// @param column the column that gives it away; absent where whole rows do
    /// @param count how many there are in all folds together: rows, groups or, of a column, 1
    /// @param folds those where it is, ascending; empty where it is in the columns, not in the
    ///   split
    /// @param examples at most [#EXAMPLES]
    /// @param sentence all of that in plain words
    public record Finding(
            Kind kind,
            Optional<String> column,
            long count,
            List<FoldCount> folds,
            List<Example> examples,
            String sentence) {
        /// Examples that are kept of a finding.
        public static final int EXAMPLES = 10;

        public Finding {
            folds = List.copyOf(folds);
            examples = List.copyOf(examples);
        }
    }

    /// How many there are in one fold.
    public record FoldCount(int fold, int count) {}

    /// Two rows of a fold that should not stand on two sides of it. Rows count from 0, in the order
    /// of the dataset.
    ///
    /// @param seen a row of the training or the validation part
    /// @param values what the column says of them, such as the group or the two times; absent where
    ///   whole rows are alike
    public record Example(int fold, int test, int seen, Optional<String> values) {}

    /// What kinds of leaks are looked for, the gravest first.
    public enum Kind {
        /// An input is a target, or an affine copy of it.
        @JsonProperty("target-among-inputs")
        TARGET_AMONG_INPUTS,
        /// One input alone tells a target.
        @JsonProperty("telling-input")
        TELLING_INPUT,
        /// Inputs and targets of a test row are those of a row that was trained on.
        @JsonProperty("duplicate-rows")
        DUPLICATE_ROWS,
        /// Only the inputs are.
        @JsonProperty("duplicate-inputs")
        DUPLICATE_INPUTS,
        /// Inputs of a test row are almost those of a row that was trained on.
        @JsonProperty("near-duplicates")
        NEAR_DUPLICATES,
        /// Rows that belong together stand on both sides of a fold.
        @JsonProperty("straddling-groups")
        STRADDLING_GROUPS,
        /// Rows are trained on that are later than rows that are tested.
        @JsonProperty("backward-time")
        BACKWARD_TIME
    }
}
