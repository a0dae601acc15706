package dev.foldstream.contracts.plan;

import dev.foldstream.contracts.plan.Plan.FoldSize;
import java.util.List;
import java.util.OptionalDouble;

/// What an experiment would train, before anything is trained: `preview.json` in the folder of a
/// [dev.foldstream.contracts.dataset.DatasetRequest].
///
/// @param columns of classes and groups, and how the folds divide them
/// @param models in the order of the experiment; those that are skipped are not there
/// @param leakage what was found, a sentence each
public record PlanPreview(
        List<FoldSize> folds,
        List<ColumnCounts> columns,
        List<ModelPlan> models,
        List<String> leakage) {
    public static final String FILE = "preview.json";

    public PlanPreview {
        folds = List.copyOf(folds);
        columns = List.copyOf(columns);
        models = List.copyOf(models);
        leakage = List.copyOf(leakage);
    }

    /// Rows of each value of a column, fold by fold.
    ///
    /// @param values classes or groups, as the column names them
    public record ColumnCounts(String column, List<String> values, List<FoldCounts> folds) {
        public ColumnCounts {
            values = List.copyOf(values);
            folds = List.copyOf(folds);
        }
    }

    /// Rows of each value in the parts of one fold.
    public record FoldCounts(
            int fold, List<Integer> training, List<Integer> validation, List<Integer> test) {
        public FoldCounts {
            training = List.copyOf(training);
            validation = List.copyOf(validation);
            test = List.copyOf(test);
        }
    }

    /// The trials of one model.
    ///
    /// @param widths trials of each of its stacks
    /// @param seconds on one core, if every epoch is run, by the planner's calibration; absent for
    ///   estimators
    /// @param bytes of weights, gradients and moments of its widest stack; absent for estimators
    public record ModelPlan(
            String model, List<Integer> widths, OptionalDouble seconds, OptionalDouble bytes) {
        public ModelPlan {
            widths = List.copyOf(widths);
        }

        public int trials() {
            return widths.stream().mapToInt(Integer::intValue).sum();
        }
    }
}
