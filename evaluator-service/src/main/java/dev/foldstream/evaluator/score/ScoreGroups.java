package dev.foldstream.evaluator.score;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.prediction.TestPart;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoredRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/// Scores trials group by group: by the columns of categories that are not predicted, and by those
/// that the folds are made by. A model that is good on average can be useless on one source.
///
/// Cost: each metric once more over all predicted rows, for each such column. Confined to one
/// thread.
public final class ScoreGroups implements TrialReader {
    /// A column with more values than this is no grouping that anyone reads.
    private static final int MOST_GROUPS = 50;

    private final List<Metric> metrics;
    private final List<Grouping> groupings = new ArrayList<>();
    private final Set<String> entrants = new LinkedHashSet<>();

    /// @param columns what groups the rows of the dataset, by the column's name
    public ScoreGroups(List<Metric> metrics, SequencedMap<String, Labels> columns) {
        this.metrics = List.copyOf(metrics);
        columns.forEach((column, labels) -> groupings.add(new Grouping(column, labels)));
    }

    /// By the columns of an experiment that group its rows.
    public static ScoreGroups of(ArtifactStore store, TrainedExperiment experiment) {
        List<String> names = columns(experiment);
        Rows rows =
                StoredRows.read(store, experiment.plan().columns(), experiment.dataset(), names);
        SequencedMap<String, Labels> columns = new LinkedHashMap<>();
        for (String name : names) {
            Labels labels = Labels.of(rows, name);
            if (labels.count() > 1 && labels.count() <= MOST_GROUPS) {
                columns.put(name, labels);
            }
        }
        return new ScoreGroups(experiment.metrics(), columns);
    }

    private static List<String> columns(TrainedExperiment experiment) {
        DatasetDescription dataset = experiment.dataset();
        List<String> splitting = experiment.spec().folds().columns(dataset);
        return dataset.columns().stream()
                .filter(column -> column.shape().isEmpty())
                .filter(column -> !dataset.targets().contains(column.name()))
                .filter(column ->
                        !column.categories().isEmpty() || splitting.contains(column.name()))
                .map(Column::name)
                .toList();
    }

    @Override
    public void read(String entrant, TestPart part, double[] predicted) {
        entrants.add(entrant);
        for (Grouping grouping : groupings) {
            ScoreSums sums = grouping.sums(entrant, metrics.size());
            for (Slice slice : grouping.slices(part)) {
                sums.add(
                        slice.label, ScoreTrials.measure(metrics, slice.part, slice.of(predicted)));
            }
        }
    }

    /// Entrants in the order in which they were scored, then by column, then by group.
    public List<GroupScore> scores() {
        return entrants.stream()
                .flatMap(entrant ->
                        groupings.stream().flatMap(grouping -> grouping.scores(entrant).stream()))
                .toList();
    }

    /// One column, and what was found by it.
    private static final class Grouping {
        private final String column;
        private final Labels labels;
        private final Map<Integer, List<Slice>> slices = new HashMap<>();
        private final Map<String, ScoreSums> sums = new HashMap<>();

        Grouping(String column, Labels labels) {
            this.column = column;
            this.labels = labels;
        }

        ScoreSums sums(String entrant, int metrics) {
            return sums.computeIfAbsent(entrant, e -> new ScoreSums(labels.count(), metrics));
        }

        /// One for each group that has rows in the part.
        List<Slice> slices(TestPart part) {
            return slices.computeIfAbsent(part.fold(), fold -> cut(part));
        }

        private List<Slice> cut(TestPart part) {
            int[] sizes = new int[labels.count()];
            int[] own = new int[part.rows().length];
            for (int i = 0; i < own.length; i++) {
                own[i] = labels.of(Math.toIntExact(part.rows()[i]));
                sizes[own[i]]++;
            }
            List<Slice> cut = new ArrayList<>();
            for (int label = 0; label < sizes.length; label++) {
                int wanted = label;
                if (sizes[label] > 0) {
                    int[] places =
                            IntStream.range(0, own.length).filter(i -> own[i] == wanted).toArray();
                    cut.add(new Slice(label, places, part.select(places)));
                }
            }
            return cut;
        }

        List<GroupScore> scores(String entrant) {
            ScoreSums own = sums.get(entrant);
            if (own == null) {
                return List.of();
            }
            return IntStream.range(0, labels.count())
                    .filter(label -> own.trials(label) > 0)
                    .mapToObj(label ->
                            new GroupScore(
                                    entrant,
                                    column,
                                    labels.name(label),
                                    labels.size(label),
                                    own.trials(label),
                                    own.means(label)))
                    .toList();
        }
    }

    /// The rows of a test part that are of one group.
    private static final class Slice {
        private final int label;
        private final int[] places;
        private final TestPart part;

        Slice(int label, int[] places, TestPart part) {
            this.label = label;
            this.places = places;
            this.part = part;
        }

        double[] of(double[] predicted) {
            return TestPart.pick(predicted, places, part.width());
        }
    }
}
