package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.metric.Measure;
import dev.foldstream.evaluator.metric.TestPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.evaluator.prediction.TestPart;
import dev.foldstream.evaluator.score.Ensembles;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.statistics.comparison.BcaBootstrap;
import dev.foldstream.statistics.comparison.DeLong;
import dev.foldstream.statistics.comparison.Decision;
import dev.foldstream.statistics.comparison.McNemar;
import dev.foldstream.statistics.comparison.Resampling;
import dev.foldstream.statistics.comparison.Resampling.Replicates;
import dev.foldstream.statistics.comparison.RocArea;
import dev.foldstream.statistics.comparison.TestResult;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoredRows;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// What tests over rows need of each model, gathered while its predictions are in memory: which
/// rows it classifies right, its area under the ROC curve with every row's share in it, and its
/// score on resamples. Of `n` rows that is at most `8 n` bytes a model.
///
/// The predictions are means over a fold's seeds, so these tests compare the ensembles of seeds.
/// Nothing is gathered that no test asks for. Confined to one thread.
public final class RowEvidence {
    /// Rows that may be looked at for all resamples of a model.
    private static final int ROWS_OF_ALL_DRAWS = 30_000_000;

    private static final int MOST_DRAWS = 4_999;
    private static final int FEWEST_DRAWS = 999;

    private final Metric metric;
    private final List<ComparisonTest> tests;
    private final Optional<Labels> groups;
    private final long seed;
    private final Map<String, BitSet> right = new HashMap<>();
    private final Map<String, RocArea> areas = new HashMap<>();
    private final Map<String, Replicates> replicates = new HashMap<>();
    private Optional<Units> units = Optional.empty();

    /// @param metric that ranks
    /// @param tests that are going to be made
    /// @param groups of the dataset's rows, where rows of a group are alike
    /// @param seed of the resamples
    public RowEvidence(
            Metric metric, List<ComparisonTest> tests, Optional<Labels> groups, long seed) {
        this.metric = metric;
        this.tests = List.copyOf(tests);
        this.groups = groups;
        this.seed = seed;
    }

    /// For the tests of an experiment.
    public static RowEvidence of(ArtifactStore store, TrainedExperiment experiment) {
        Situation situation = Situation.of(experiment);
        List<ComparisonTest> tests =
                situation.tests(experiment.spec().evaluation().comparison(), experiment.rankedBy());
        Optional<Labels> groups =
                tests.contains(ComparisonTest.BOOTSTRAP)
                        ? situation.group().map(column -> labels(store, experiment, column))
                        : Optional.empty();
        return new RowEvidence(
                experiment.rankedBy(), tests, groups, experiment.spec().seeds().getFirst());
    }

    private static Labels labels(ArtifactStore store, TrainedExperiment experiment, String column) {
        Rows rows =
                StoredRows.read(
                        store, experiment.plan().columns(), experiment.dataset(), List.of(column));
        return Labels.of(rows, column);
    }

    /// Gathers what one model has to show.
    ///
    /// @throws IllegalArgumentException when it predicted other rows than the model before
    public void read(ModelPredictions predictions) {
        if (tests.stream().allMatch(ComparisonTest::isOverFolds)) {
            return;
        }
        Units own = units(predictions);
        String model = predictions.model();
        if (predictions.isClassifier()) {
            ClassRows classes = new ClassRows(predictions);
            if (tests.contains(ComparisonTest.MCNEMAR)) {
                right.put(model, classes.right());
            }
            if (tests.contains(ComparisonTest.DELONG)) {
                RocArea.of(classes.probabilities(), classes.trueClasses(), classes.count())
                        .ifPresent(area -> areas.put(model, area));
            }
        }
        if (tests.contains(ComparisonTest.BOOTSTRAP)) {
            replicates.put(model, replicates(predictions, own));
        }
    }

    private Units units(ModelPredictions predictions) {
        long[] numbers = predictions.rowNumbers();
        Units own = units.orElseGet(() -> new Units(numbers, groups, predictions.folds().size()));
        own.check(numbers, predictions.model());
        units = Optional.of(own);
        return own;
    }

    private Replicates replicates(ModelPredictions predictions, Units own) {
        double[] observed = predictions.observed();
        double[] predicted = predictions.predicted();
        int width = predictions.targets().width();
        return resampling(own)
                .of(sample -> {
                    int[] places = own.places(sample);
                    return Measure.of(
                            metric,
                            new TestPredictions(
                                    pick(predicted, places, width),
                                    pick(observed, places, width),
                                    width));
                });
    }

    /// Rows of an array `[n, width]`, in any order; single numbers without the cost of a copy each.
    private static double[] pick(double[] values, int[] places, int width) {
        if (width > 1) {
            return TestPart.pick(values, places, width);
        }
        double[] picked = new double[places.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[places[i]];
        }
        return picked;
    }

    private Resampling resampling(Units own) {
        int draws = Math.clamp(ROWS_OF_ALL_DRAWS / own.rows(), FEWEST_DRAWS, MOST_DRAWS);
        return new Resampling(own.count(), draws, seed);
    }

    /// A test over rows.
    TestResult test(ComparisonTest test, Pair pair, Decision decision) {
        if (units.isEmpty()) {
            return impossible("there are no predictions of single rows");
        }
        Units own = units.get();
        return switch (test) {
            case MCNEMAR -> mcNemar(pair, own, decision);
            case DELONG -> deLong(pair, own, decision);
            case BOOTSTRAP ->
                    both(
                            replicates,
                            pair,
                            "the predictions of one of them are missing",
                            (one, other) ->
                                    BcaBootstrap.test(
                                            one, other, resampling(own), own.unit(), decision));
            case CORRECTED_T, BAYESIAN_T, PAIRED_T, PERMUTATION ->
                    throw new IllegalArgumentException(test + " is over folds");
        };
    }

    private TestResult mcNemar(Pair pair, Units own, Decision decision) {
        if (own.repeats()) {
            return impossible("rows are tested by several folds, so they are no single test set");
        }
        return both(
                right,
                pair,
                "the target is no class",
                (one, other) -> McNemar.test(one, other, own.rows(), decision));
    }

    private TestResult deLong(Pair pair, Units own, Decision decision) {
        if (own.folds() > 1) {
            return impossible("scores of models of different folds are not on one scale");
        }
        return both(
                areas,
                pair,
                "a class has fewer than two test rows, or a prediction is no number",
                (one, other) -> DeLong.test(one, other, decision));
    }

    private static <T> TestResult both(
            Map<String, T> found, Pair pair, String otherwise, BiFunction<T, T, TestResult> test) {
        Optional<T> one = find(found, pair.candidate());
        Optional<T> other = find(found, pair.reference());
        return one.isPresent() && other.isPresent()
                ? test.apply(one.get(), other.get())
                : impossible(otherwise);
    }

    /// An ensemble predicts what the mean of its model's seeds does.
    private static <T> Optional<T> find(Map<String, T> found, String entrant) {
        return found.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(entrant)
                                || Ensembles.name(entry.getKey()).equals(entrant))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static TestResult impossible(String reason) {
        return new TestResult.Impossible(Double.NaN, reason);
    }

    /// What of rows does not hold, in plain words.
    ///
    /// @param seeds of a fold
    List<String> warnings(ComparisonTest test, int seeds) {
        return units.map(own -> own.warnings(test == ComparisonTest.BOOTSTRAP, seeds))
                .orElse(List.of());
    }
}
