package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What is measured, and how models are compared.
///
/// @param metrics the first one ranks
/// @param baseline the model that the others are compared with; absent: the ranking's first is
///   compared with each of the others
@Doc("What is measured, and how models are compared.")
public record EvaluationSpec(
        @Doc("What is reported; the first one ranks.") @Default("[mae, rmse, r2]")
                List<Metric> metrics,
        @Doc("The model that all others are compared with.") Optional<String> baseline,
        @Doc("The statistical comparison.") @Default("{}") ComparisonSpec comparison) {

    public EvaluationSpec {
        metrics = List.copyOf(metrics);
        List<Violation> violations = new ArrayList<>();
        if (metrics.isEmpty() || new HashSet<>(metrics).size() != metrics.size()) {
            violations.add(
                    new Violation("metrics", metrics.toString(), "at least one, none twice"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    /// The metric that ranks.
    public Metric rankedBy() {
        return metrics.getFirst();
    }
}
