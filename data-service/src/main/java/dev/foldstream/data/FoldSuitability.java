package dev.foldstream.data;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.Violation;
import java.util.List;
import java.util.function.Function;

/// Whether a split can divide the rows of a dataset.
final class FoldSuitability {
    /// Row indices over all folds; they lie in one file of at most 400 MB.
    private static final long MOST_INDICES = 50_000_000;

    /// The plan names every trial, 124 bytes each, and is made and read in memory.
    private static final long MOST_TRIALS = 1_000_000;

    private FoldSuitability() {}

    /// @param columns gives the rows with these columns of the dataset
    static List<Violation> violations(
            DatasetDescription dataset, ExperimentSpec spec, Function<List<String>, Rows> columns) {
        FoldSpec folds = spec.folds();
        List<Violation> violations = folds.violations(dataset);
        if (violations.isEmpty()) {
            Rows rows = columns.apply(folds.columns(dataset));
            violations = folds.violations(rows);
            if (violations.isEmpty()) {
                violations = tooMany(rows, folds);
            }
            if (violations.isEmpty()) {
                return tooManyTrials(spec, folds.count(rows));
            }
        }
        return violations.stream().map(violation -> violation.within("folds")).toList();
    }

    private static List<Violation> tooMany(Rows rows, FoldSpec folds) {
        int count = folds.count(rows);
        if ((long) rows.rows() * count <= MOST_INDICES) {
            return List.of();
        }
        return List.of(
                new Violation(
                        folds.countKey(),
                        "%d folds of %d rows".formatted(count, rows.rows()),
                        "at most %d folds of so many rows".formatted(MOST_INDICES / rows.rows())));
    }

    /// A list of seeds, a sweep and folds are soon multiplied to more than any service can hold,
    /// and a plan that ends fold-service would end it again whenever it starts.
    private static List<Violation> tooManyTrials(ExperimentSpec spec, int folds) {
        double trials = 0; // can't overflow
        for (String name : spec.models().keySet()) {
            ModelSpec model = spec.model(name);
            double each = folds * (1.0 + (model.choosesCandidates() ? inner(spec) : 0));
            trials += each * spec.seeds().size() * spec.candidates(name).size();
        }
        if (trials <= MOST_TRIALS) {
            return List.of();
        }
        return List.of(
                new Violation(
                        "",
                        "a total of %.0f trials".formatted(trials),
                        "%d at most: fewer models, candidates, seeds or folds, or several experiments"
                                .formatted(MOST_TRIALS)));
    }

    private static int inner(ExperimentSpec spec) {
        return spec.folds().innerCount();
    }
}
