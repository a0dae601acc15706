package dev.foldstream.evaluator.score;

import dev.foldstream.contracts.spec.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The scores of all trials, models in the order of the file, then by fold, then seeds in the order
/// of the file: the same experiment has the same table, however it was trained. Immutable.
public final class ScoreTable {
    private final List<Metric> metrics;
    private final int seeds;
    private final SequencedMap<String, List<TrialScore>> byModel = new LinkedHashMap<>();

    /// @param entrants all who stand in the ranking, in their order
    /// @param scores of their trials, in any order
    /// @throws IllegalArgumentException when an entrant has no scores, or scores are of none
    public ScoreTable(
            List<Metric> metrics,
            List<Long> seeds,
            List<String> entrants,
            List<TrialScore> scores) {
        this.metrics = List.copyOf(metrics);
        this.seeds = seeds.size();
        entrants.forEach(entrant -> byModel.put(entrant, new ArrayList<>()));
        for (TrialScore score : scores) {
            ofModel(score.entrant()).add(score);
        }
        Comparator<TrialScore> order =
                Comparator.comparingInt((TrialScore score) -> score.trial().fold())
                        .thenComparingInt(score -> seeds.indexOf(score.trial().seed()));
        byModel.forEach((model, own) -> own.sort(order));
        byModel.forEach(ScoreTable::requireScores);
        byModel.replaceAll((model, own) -> Collections.unmodifiableList(own));
    }

    private static void requireScores(String model, List<TrialScore> scores) {
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("model '" + model + "' has no trials");
        }
    }

    public List<Metric> metrics() {
        return metrics;
    }

    /// Names of all who stand in the ranking, in the order of the file.
    public List<String> models() {
        return List.copyOf(byModel.keySet());
    }

    /// @throws IllegalArgumentException when there is no such model
    public List<TrialScore> ofModel(String model) {
        List<TrialScore> scores = byModel.get(model);
        if (scores == null) {
            throw new IllegalArgumentException(
                    "no model '%s' among %s".formatted(model, byModel.keySet()));
        }
        return scores;
    }

    public List<TrialScore> all() {
        return byModel.values().stream().flatMap(List::stream).toList();
    }

    /// Number of folds.
    public int folds() {
        return (int) all().stream().mapToInt(score -> score.trial().fold()).distinct().count();
    }

    /// Number of seeds that the experiment asks for.
    public int seeds() {
        return seeds;
    }

    /// Trials of a model without usable weights.
    public int failed(String model) {
        return (int) ofModel(model).stream().filter(TrialScore::isFailed).count();
    }

    /// One value per trial of a model.
    public double[] values(String model, Metric metric) {
        int at = metrics.indexOf(metric);
        return ofModel(model).stream().mapToDouble(score -> score.values().get(at)).toArray();
    }

    /// One value per fold, ascending: the mean over seeds.
    public double[] foldMeans(String model, Metric metric) {
        int at = metrics.indexOf(metric);
        return ofModel(model).stream()
                .collect(
                        Collectors.groupingBy(
                                score -> score.trial().fold(),
                                TreeMap::new,
                                Collectors.averagingDouble(score -> score.values().get(at))))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /// `scores.csv`: a header, one line a trial, numbers in the shortest text that reads back as
    /// the same double.
    public String csv() {
        StringBuilder text = new StringBuilder("model,fold,seed,status,epochs,best_epoch");
        metrics.forEach(metric -> text.append(',').append(metric.word()));
        text.append('\n');
        for (TrialScore score : all()) {
            text.append(score.trial().model()).append(',').append(score.trial().fold());
            boolean all = score.status() == TrialScore.Status.ENSEMBLE;
            text.append(',').append(all ? "all" : String.valueOf(score.trial().seed()));
            text.append(',').append(score.status().word());
            text.append(',').append(score.epochs()).append(',').append(score.bestEpoch());
            score.values().forEach(value -> text.append(',').append(value));
            text.append('\n');
        }
        return text.toString();
    }
}
