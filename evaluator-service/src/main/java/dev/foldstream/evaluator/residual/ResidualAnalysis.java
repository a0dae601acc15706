package dev.foldstream.evaluator.residual;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/// Where the models of an experiment err, and why that may be: `residuals.json`.
///
/// @param confidence of all intervals, `1 − alpha`
/// @param models in the order in which they were evaluated
/// @param hardest rows that most models find hard, the hardest first
/// @param suspects labels that may be wrong; absent where targets are no classes
/// @param duplicates what was found about rows that are alike, in the dataset and across folds
/// @param remarks what was not looked at and why, in sentences
public record ResidualAnalysis(
        double confidence,
        List<ModelResiduals> models,
        List<HardRow> hardest,
        Optional<SuspectLabels> suspects,
        List<Duplicates> duplicates,
        List<String> remarks) {
    public ResidualAnalysis {
        models = List.copyOf(models);
        hardest = List.copyOf(hardest);
        duplicates = List.copyOf(duplicates);
        remarks = List.copyOf(remarks);
    }

    /// One model.
    ///
    /// @param rows of the dataset that it was tested on
    /// @param trends the largest first
    /// @param certainty how two things that it says of a row go together; absent where it says only
    ///   one
    /// @param hardest the rows with the largest loss
    /// @param remarks what was not looked at and why, in sentences
    public record ModelResiduals(
            String model,
            int rows,
            List<ResidualTrend> trends,
            Optional<WithinGroups> certainty,
            List<ModelRow> hardest,
            List<String> remarks) {
        public ModelResiduals {
            trends = List.copyOf(trends);
            hardest = List.copyOf(hardest);
            remarks = List.copyOf(remarks);
        }
    }

    /// What else tells which row it is.
    ///
    /// @param column a column that names rows or groups them
    /// @param value what it says
    public record RowName(String column, String value) {}

    /// A row that one model does badly.
    ///
    /// @param row of the dataset, from 0
    /// @param loss of classes `−log p` of the true one, of one number `|residual|`, of several the
    ///   mean `|residual|` in standard deviations
    public record ModelRow(
            long row, List<RowName> names, RowOutcome observed, RowOutcome predicted, double loss) {
        public ModelRow {
            names = List.copyOf(names);
        }
    }

    /// A row that models do badly: its loss is among the largest 5 % of theirs.
    ///
    /// @param row of the dataset, from 0
    /// @param predicted mean prediction of those models
    /// @param models that find it hard
    /// @param tested models that were tested on it
    public record HardRow(
            long row,
            List<RowName> names,
            RowOutcome observed,
            RowOutcome predicted,
            int models,
            int tested) {
        public HardRow {
            names = List.copyOf(names);
        }
    }

    /// Rows that more than half of the classifiers confidently count as another class than their
    /// label.
    ///
    /// @param models classifiers that had a say
    /// @param count of such rows
    /// @param pairs how many rows of one class are counted as which other, most first
    /// @param rows most models first
    public record SuspectLabels(
            int models, int count, List<ClassPair> pairs, List<SuspectLabel> rows) {
        public SuspectLabels {
            pairs = List.copyOf(pairs);
            rows = List.copyOf(rows);
        }
    }

    /// @param rows with that label that count as the other class
    public record ClassPair(String label, String suggested, int rows) {}

    /// A row whose label may be wrong.
    ///
    /// @param row of the dataset, from 0
    /// @param models that count it as the suggested class
    /// @param labelProbability mean over these models of what they say of the label
    /// @param suggestedProbability the same of the suggested class
    public record SuspectLabel(
            long row,
            List<RowName> names,
            String label,
            String suggested,
            int models,
            double labelProbability,
            double suggestedProbability) {
        public SuspectLabel {
            names = List.copyOf(names);
        }
    }

    /// Rows that are alike, as `quality.json` or `leakage.json` has them.
    ///
    /// @param rows the first ones, from 0, at most [DatasetQuality.Finding#MOST_ROWS]
    public record Duplicates(Where where, List<Long> rows, String sentence) {
        public Duplicates {
            rows = List.copyOf(rows);
        }

        /// Where they were looked for.
        public enum Where {
            @JsonProperty("dataset")
            DATASET,
            /// Between the test part of a fold and what was trained on.
            @JsonProperty("folds")
            FOLDS
        }
    }
}
