package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.evaluator.residual.ResidualAnalysis.ClassPair;
import dev.foldstream.evaluator.residual.ResidualAnalysis.RowName;
import dev.foldstream.evaluator.residual.ResidualAnalysis.SuspectLabel;
import dev.foldstream.evaluator.residual.ResidualAnalysis.SuspectLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Gathers, classifier by classifier, which rows are confidently counted as another class than
/// their label ([ConfidentLearning]). A row is suspect where more than half of the classifiers
/// count it as one and the same other class. Memory: what is suspect to some classifier. Confined
/// to one thread.
final class LabelVotes {
    private static final int MOST_ROWS = 20;

    private final List<Category> classes;
    private final Map<Vote, Tally> tallies = new HashMap<>();
    private int models;
    private int unheard;

    LabelVotes(List<Category> classes) {
        this.classes = List.copyOf(classes);
    }

    /// That a row, of that label, is of the suggested class.
    private record Vote(int row, int label, int suggested) {}

    /// The models that say so.
    private static final class Tally {
        private int models;
        private double label;
        private double suggested;
    }

    void add(RowPredictions rows) {
        int[] counted = ConfidentLearning.classes(rows);
        int[] doubted =
                IntStream.range(0, counted.length)
                        .filter(i -> counted[i] != ConfidentLearning.NONE)
                        .filter(i -> counted[i] != rows.observedClass(i))
                        .toArray();
        long confident = Arrays.stream(counted).filter(k -> k != ConfidentLearning.NONE).count();
        if (3L * doubted.length > confident) {
            unheard++;
            return;
        }
        models++;
        for (int i : doubted) {
            int label = rows.observedClass(i);
            Vote vote = new Vote(rows.rows()[i], label, counted[i]);
            Tally tally = tallies.computeIfAbsent(vote, v -> new Tally());
            tally.models++;
            tally.label += rows.predicted(i, label);
            tally.suggested += rows.predicted(i, counted[i]);
        }
    }

    /// Classifiers that disagree with too many labels to have a say.
    int unheard() {
        return unheard;
    }

    /// @param names of a row
    SuspectLabels suspects(IntFunction<List<RowName>> names) {
        List<Map.Entry<Vote, Tally>> suspects =
                tallies.entrySet().stream()
                        .filter(entry -> 2 * entry.getValue().models > models)
                        .sorted(
                                Comparator.comparingInt((Map.Entry<Vote, Tally> entry) ->
                                                -entry.getValue().models)
                                        .thenComparingDouble(entry -> -margin(entry.getValue()))
                                        .thenComparingInt(entry -> entry.getKey().row))
                        .toList();
        return new SuspectLabels(
                models,
                suspects.size(),
                pairs(suspects),
                suspects.stream()
                        .limit(MOST_ROWS)
                        .map(entry -> suspect(entry.getKey(), entry.getValue(), names))
                        .toList());
    }

    private static double margin(Tally tally) {
        return (tally.suggested - tally.label) / tally.models;
    }

    private List<ClassPair> pairs(List<Map.Entry<Vote, Tally>> suspects) {
        Map<List<Integer>, Long> counts =
                suspects.stream()
                        .map(Map.Entry::getKey)
                        .collect(
                                Collectors.groupingBy(
                                        vote -> List.of(vote.label, vote.suggested),
                                        Collectors.counting()));
        List<ClassPair> pairs = new ArrayList<>();
        counts.forEach((pair, count) ->
                pairs.add(
                        new ClassPair(
                                name(pair.getFirst()), name(pair.getLast()), count.intValue())));
        pairs.sort(
                Comparator.comparingInt((ClassPair pair) -> -pair.rows())
                        .thenComparing(ClassPair::label)
                        .thenComparing(ClassPair::suggested));
        return pairs;
    }

    private SuspectLabel suspect(Vote vote, Tally tally, IntFunction<List<RowName>> names) {
        return new SuspectLabel(
                vote.row,
                names.apply(vote.row),
                name(vote.label),
                name(vote.suggested),
                tally.models,
                tally.label / tally.models,
                tally.suggested / tally.models);
    }

    private String name(int label) {
        return classes.get(label).name();
    }
}
