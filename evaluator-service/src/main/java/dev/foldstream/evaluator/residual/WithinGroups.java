package dev.foldstream.evaluator.residual;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// How two things that a model says of a row go together, within rows of which it says the same.
///
/// @param folds whose rows were looked at
/// @param seeds of each fold that were looked at
/// @param groups in the order of the classes or of the bins
/// @param remarks what was skipped and why, in sentences
public record WithinGroups(
        Quantities quantities,
        int folds,
        int seeds,
        List<GroupCorrelation> groups,
        List<String> remarks) {
    public WithinGroups {
        groups = List.copyOf(groups);
        remarks = List.copyOf(remarks);
    }

    /// What is correlated, and in which groups.
    public enum Quantities {
        /// Within each predicted class: the mean cosine similarity of a row's representation to
        /// those of the others, and the entropy of its probabilities in bits.
        @JsonProperty("similarity-and-entropy")
        SIMILARITY_AND_ENTROPY,
        /// Within each quantile bin of the prediction: the standard deviation over seeds, and
        /// `|residual|`.
        @JsonProperty("spread-and-error")
        SPREAD_AND_ERROR
    }

    /// One group. The p-values are corrected by Holm's method for the number of groups.
    ///
    /// @param group the predicted class, or the range of predictions
    public record GroupCorrelation(String group, Association pearson, Association spearman) {}
}
