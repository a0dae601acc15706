package dev.foldstream.evaluator.score;

import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.statistics.correlation.Spearman;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The mean prediction of a model's seeds, fold by fold, as a model of its own, and their spread as
/// its uncertainty.
///
/// Members that were trained on another fold have seen the fold's test rows, or most of them; they
/// have no say, else the score would be too good. A model without two trained seeds on every fold
/// has no ensemble. Confined to one thread.
///
/// | | definition |
/// |---|---|
/// | prediction | `µ = 1/S Σₛ ŷₛ` |
/// | spread | `√(Σₛ (ŷₛ − µ)² / (S − 1))`, of each number of a row |
public final class Ensembles {
    private final boolean wanted;
    private final SequencedMap<String, Double> agreement = new LinkedHashMap<>();

    /// @param wanted else there are none
    public Ensembles(boolean wanted) {
        this.wanted = wanted;
    }

    /// How an ensemble stands in the ranking; no model can have a space in its name.
    public static String name(String entrant) {
        return entrant + " ensemble";
    }

    /// Whether an entrant's seeds stand in the ranking as a model of their own.
    boolean has(ModelPredictions predictions) {
        return wanted && predictions.hasSpread();
    }

    /// Compares the spread of an entrant's seeds with the size of their errors, where they are an
    /// ensemble.
    public void read(ModelPredictions predictions) {
        if (has(predictions)) {
            double[] errors = predictions.observed();
            double[] predicted = predictions.predicted();
            for (int i = 0; i < errors.length; i++) {
                errors[i] = Math.abs(predicted[i] - errors[i]);
            }
            agreement.put(predictions.model(), Spearman.of(predictions.deviations(), errors));
        }
    }

    /// How the spread of an ensemble goes with the size of its errors: Spearman's rank correlation
    /// over all numbers of all folds, by entrant; 1 when the largest errors are where its members
    /// disagree most, 0 when the spread says nothing.
    public SequencedMap<String, Double> agreement() {
        return Collections.unmodifiableSequencedMap(agreement);
    }
}
