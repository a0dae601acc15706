package dev.foldstream.evaluator.score;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.statistics.correlation.Spearman;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

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
    private final int folds;
    private final SequencedMap<String, TreeMap<Integer, List<double[]>>> predictions =
            new LinkedHashMap<>();
    private final Map<String, List<FoldMean>> means = new LinkedHashMap<>();

    /// @param wanted else there are none
    public Ensembles(boolean wanted, int folds) {
        this.wanted = wanted;
        this.folds = folds;
    }

    /// How an ensemble stands in the ranking; no model can have a space in its name.
    public static String name(String entrant) {
        return entrant + " ensemble";
    }

    void add(String entrant, Trial trial, double[] predicted) {
        if (wanted) {
            predictions
                    .computeIfAbsent(entrant, e -> new TreeMap<>())
                    .computeIfAbsent(trial.fold(), f -> new ArrayList<>())
                    .add(predicted);
        }
    }

    boolean has(String entrant) {
        Map<Integer, List<double[]>> own = predictions.getOrDefault(entrant, new TreeMap<>());
        return own.size() == folds && own.values().stream().allMatch(seeds -> seeds.size() > 1);
    }

    /// One per fold, ascending.
    List<FoldMean> members(String entrant) {
        return means.computeIfAbsent(
                entrant,
                e -> {
                    List<FoldMean> all = new ArrayList<>();
                    predictions
                            .getOrDefault(entrant, new TreeMap<>())
                            .forEach((fold, seeds) -> all.add(new FoldMean(fold, seeds)));
                    return all;
                });
    }

    /// Whether there is one.
    public boolean isEmpty() {
        return means.isEmpty();
    }

    /// `<entrant>.fold-<f>.mean` and `.deviation`, `[test rows · O]` each.
    public TensorFile file() {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        means.forEach((entrant, own) -> {
            for (FoldMean mean : own) {
                String prefix = entrant + ".fold-" + mean.fold();
                double[] predicted = mean.predictions();
                tensors.put(prefix + ".mean", StoredTensor.of(predicted, predicted.length));
                double[] deviations = mean.deviations();
                tensors.put(prefix + ".deviation", StoredTensor.of(deviations, deviations.length));
            }
        });
        return new TensorFile(tensors);
    }

    /// How the spread of an ensemble goes with the size of its errors: Spearman's rank correlation
    /// over all numbers of all folds, by entrant; 1 when the largest errors are where its members
    /// disagree most, 0 when the spread says nothing.
    public SequencedMap<String, Double> agreement() {
        SequencedMap<String, Double> agreement = new LinkedHashMap<>();
        means.forEach((entrant, own) -> {
            double[] spread =
                    own.stream().flatMapToDouble(m -> Arrays.stream(m.deviations())).toArray();
            double[] errors =
                    own.stream().flatMapToDouble(m -> Arrays.stream(m.errors())).toArray();
            agreement.put(entrant, Spearman.of(spread, errors));
        });
        return agreement;
    }

    /// The mean prediction on the test rows of a fold. Confined to one thread.
    static final class FoldMean {
        private final int fold;
        private final double[] mean;
        private final double[] deviation;
        private double[] errors = {};

        private FoldMean(int fold, List<double[]> seeds) {
            this.fold = fold;
            this.mean = new double[seeds.getFirst().length];
            this.deviation = new double[mean.length];
            for (int i = 0; i < mean.length; i++) {
                for (double[] seed : seeds) {
                    mean[i] += seed[i] / seeds.size();
                }
                for (double[] seed : seeds) {
                    deviation[i] += (seed[i] - mean[i]) * (seed[i] - mean[i]);
                }
                deviation[i] = Math.sqrt(deviation[i] / (seeds.size() - 1));
            }
        }

        int fold() {
            return fold;
        }

        double[] predictions() {
            return mean.clone();
        }

        double[] deviations() {
            return deviation.clone();
        }

        /// Says what is true of the rows.
        void observe(double[] observed) {
            errors = new double[mean.length];
            for (int i = 0; i < mean.length; i++) {
                errors[i] = Math.abs(mean[i] - observed[i]);
            }
        }

        double[] errors() {
            return errors.clone();
        }
    }
}
