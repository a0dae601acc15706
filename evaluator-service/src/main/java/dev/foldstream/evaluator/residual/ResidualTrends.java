package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.evaluator.residual.ResidualTrend.Against;
import dev.foldstream.statistics.comparison.BenjaminiHochberg;
import dev.foldstream.statistics.correlation.DenseRanks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/// Holds the residuals of a model against its prediction, the target and all covariates, and sorts
/// what it finds by size.
///
/// | target | residual | prediction | target |
/// |---|---|---|---|
/// | numbers | `ŷ_o − y_o`, each number for itself | `ŷ_o` | `y_o` |
/// | a class | `1 − p̂_c`, what the true class `c` lacks | `max_k p̂_k` | `c`, a group |
///
/// At most [#MOST_ROWS] rows are looked at, at equal distances, and the first [RowOutcome#MOST]
/// numbers of a target. Every trend is tested, and the [#MOST_TRENDS] largest are kept.
///
/// Cost `O(rows · covariates · numbers)` a model; what is known of the covariates is ranked once
/// for all models that were tested on the same rows. Confined to one thread.
final class ResidualTrends {
    static final int MOST_ROWS = 20_000;
    static final int MOST_TRENDS = 20;

    /// Differences, relative to the largest prediction, that rounding alone can make.
    private static final double ROUNDING = 1e-12;

    private final Covariates covariates;
    private final RowLayout targets;
    private final List<Category> classes;
    private final double alpha;
    private int[] heldRows = {};
    private List<HeldAgainst> held = List.of();

    /// @param classes of a target of classes, else empty
    /// @param alpha one minus the confidence of intervals
    ResidualTrends(Covariates covariates, RowLayout targets, List<Category> classes, double alpha) {
        this.covariates = covariates;
        this.targets = targets;
        this.classes = List.copyOf(classes);
        this.alpha = alpha;
    }

    /// @return the largest first
    List<ResidualTrend> of(RowPredictions predictions) {
        int[] places = places(predictions.count());
        hold(Arrays.stream(places).map(place -> predictions.rows()[place]).toArray());
        List<ResidualTrend> all = new ArrayList<>();
        if (classes.isEmpty()) {
            List<String> names = numberNames(targets);
            for (int o = 0; o < Math.min(RowOutcome.MOST, names.size()); o++) {
                addNumber(names.get(o), o, predictions, places, all);
            }
        } else {
            addClasses(predictions, places, all);
        }
        return adjusted(all).stream()
                .sorted(Comparator.comparingDouble(trend -> -trend.strength()))
                .limit(MOST_TRENDS)
                .toList();
    }

    private static int[] places(int count) {
        int step = Math.max(1, (count + MOST_ROWS - 1) / MOST_ROWS);
        return IntStream.iterate(0, place -> place < count, place -> place + step).toArray();
    }

    private void hold(int... rows) {
        if (held.isEmpty() || !Arrays.equals(rows, heldRows)) {
            heldRows = rows;
            held =
                    covariates.all().stream()
                            .map(covariate -> new HeldAgainst(covariate, rows, alpha))
                            .toList();
        }
    }

    private void addNumber(
            String name, int o, RowPredictions predictions, int[] places, List<ResidualTrend> all) {
        double[] predicted =
                Arrays.stream(places).mapToDouble(i -> predictions.predicted(i, o)).toArray();
        double[] observed =
                Arrays.stream(places).mapToDouble(i -> predictions.observed(i, o)).toArray();
        double[] residuals = residuals(predicted, observed);
        add(
                name,
                residuals,
                List.of(
                        Covariate.ofNumbers(Against.PREDICTION, "prediction", predicted),
                        Covariate.ofNumbers(Against.TARGET, name, observed)),
                all);
    }

    /// Where they differ by rounding alone they are one number, for ranks would tell rounding
    /// apart.
    private static double[] residuals(double[] predicted, double[] observed) {
        double[] residuals = new double[predicted.length];
        DoubleSummaryStatistics range = new DoubleSummaryStatistics();
        double largest = 0;
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = predicted[i] - observed[i];
            range.accept(residuals[i]);
            largest = Math.max(largest, Math.abs(predicted[i]));
        }
        if (range.getMax() - range.getMin() <= ROUNDING * largest) {
            Arrays.fill(residuals, range.getAverage());
        }
        return residuals;
    }

    private void addClasses(RowPredictions predictions, int[] places, List<ResidualTrend> all) {
        double[] sure =
                Arrays.stream(places)
                        .mapToDouble(i -> predictions.predicted(i, predictions.predictedClass(i)))
                        .toArray();
        int[] labels = Arrays.stream(places).map(predictions::observedClass).toArray();
        double[] residuals =
                IntStream.range(0, places.length)
                        .mapToDouble(i -> 1 - predictions.predicted(places[i], labels[i]))
                        .toArray();
        String target = targets.columns().getFirst();
        add(
                target,
                residuals,
                List.of(
                        Covariate.ofNumbers(
                                Against.PREDICTION, "probability of the predicted class", sure),
                        Covariate.ofGroups(
                                Against.TARGET,
                                target,
                                classes.stream().map(Category::name).toList(),
                                labels)),
                all);
    }

    private void add(
            String name, double[] residuals, List<Covariate> own, List<ResidualTrend> all) {
        DenseRanks sizes = new DenseRanks(Arrays.stream(residuals).map(Math::abs).toArray());
        int[] rows = IntStream.range(0, residuals.length).toArray();
        for (Covariate covariate : own) {
            all.add(new HeldAgainst(covariate, rows, alpha).trend(name, residuals, sizes));
        }
        held.forEach(against -> all.add(against.trend(name, residuals, sizes)));
    }

    private static List<ResidualTrend> adjusted(List<ResidualTrend> all) {
        List<ResidualTrend> tested =
                all.stream().filter(trend -> trend.pValue().isPresent()).toList();
        double[] adjusted =
                BenjaminiHochberg.adjust(
                        tested.stream()
                                .mapToDouble(trend -> trend.pValue().getAsDouble())
                                .toArray());
        List<ResidualTrend> result = new ArrayList<>();
        int next = 0;
        for (ResidualTrend trend : all) {
            result.add(trend.pValue().isPresent() ? trend.withAdjusted(adjusted[next++]) : trend);
        }
        return result;
    }

    /// What the numbers of a target row are called: `y`, `y[3]` of several, `y = 2` of the third
    /// category.
    static List<String> numberNames(RowLayout targets) {
        List<String> names = new ArrayList<>();
        for (RowLayout.Field field : targets.fields()) {
            for (int i = 0; i < field.width(); i++) {
                String place = field.isCategorical() ? " = " + i : "[" + i + "]";
                names.add(field.shape().isEmpty() ? field.column() : field.column() + place);
            }
        }
        return names;
    }
}
