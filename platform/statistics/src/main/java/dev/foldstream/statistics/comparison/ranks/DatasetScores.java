package dev.foldstream.statistics.comparison.ranks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// One score for each model on each dataset. Immutable.
///
/// | symbol | meaning |
/// |---|---|
/// | `N` | datasets |
/// | `k` | models |
/// | `rᵢⱼ` | rank of model `j` on dataset `i`: 1 is the best; equal scores share the mean of their places |
/// | `Rⱼ` | `1/N Σᵢ rᵢⱼ`, the average rank |
public final class DatasetScores {
    private static final int MOST_TIMES = 10;

    private final List<String> datasets;
    private final List<String> models;
    private final boolean higherIsBetter;
    private final double[][] values;

    /// @param values `[N][k]`
    /// @throws IllegalArgumentException when there is no dataset, fewer than two models, a name
    ///   comes twice, the shape is not `[N][k]`, or a score is not finite
    public DatasetScores(
            List<String> datasets, List<String> models, double[][] values, boolean higherIsBetter) {
        this.datasets = List.copyOf(datasets);
        this.models = List.copyOf(models);
        this.higherIsBetter = higherIsBetter;
        this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        requireNames();
        requireScores();
    }

    private void requireNames() {
        if (models.size() < 2 || datasets.isEmpty()) {
            throw new IllegalArgumentException(
                    "%d models on %d datasets are no comparison"
                            .formatted(models.size(), datasets.size()));
        }
        if (new HashSet<>(models).size() < models.size()) {
            throw new IllegalArgumentException("a model comes twice among " + models);
        }
    }

    private void requireScores() {
        if (values.length != datasets.size()) {
            throw new IllegalArgumentException(
                    "%d rows for %d datasets".formatted(values.length, datasets.size()));
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i].length != models.size()) {
                throw new IllegalArgumentException(
                        "%d scores of %d models on '%s'"
                                .formatted(values[i].length, models.size(), datasets.get(i)));
            }
            for (int j = 0; j < models.size(); j++) {
                if (!Double.isFinite(values[i][j])) {
                    throw new IllegalArgumentException(
                            "the score of '%s' on '%s' is %s"
                                    .formatted(models.get(j), datasets.get(i), values[i][j]));
                }
            }
        }
    }

    /// `N`.
    public int size() {
        return values.length;
    }

    public List<String> datasets() {
        return datasets;
    }

    public List<String> models() {
        return models;
    }

    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /// A model's scores, in the order of the datasets.
    public double[] ofModel(int model) {
        return Arrays.stream(values).mapToDouble(row -> row[model]).toArray();
    }

    /// The best score on a dataset.
    ///
    /// @param dataset place of the dataset
    public double best(int dataset) {
        DoubleStream row = Arrays.stream(values[dataset]);
        return (higherIsBetter ? row.max() : row.min()).orElseThrow();
    }

    /// `Rⱼ` of every model, in the order of the models.
    public double[] averageRanks() {
        double[] sums = new double[models.size()];
        for (double[] row : values) {
            double[] ranks = ranks(row);
            for (int j = 0; j < sums.length; j++) {
                sums[j] += ranks[j];
            }
        }
        return Arrays.stream(sums).map(sum -> sum / size()).toArray();
    }

    /// Places of the models, smallest average rank first; of equal ones in the order given.
    public List<Integer> ranking() {
        double[] ranks = averageRanks();
        return IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> ranks[j]))
                .toList();
    }

    /// Every pair of places of models, the one that ranks before first, in the order of the
    /// ranking.
    List<List<Integer>> pairs() {
        List<Integer> ranking = ranking();
        List<List<Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < ranking.size(); i++) {
            for (int j = i + 1; j < ranking.size(); j++) {
                pairs.add(List.of(ranking.get(i), ranking.get(j)));
            }
        }
        return pairs;
    }

    List<String> names(int one, int other) {
        return List.of(models.get(one), models.get(other));
    }

    /// What is wrong with ranking differences across datasets: where scores are of another size on
    /// each, as errors in different units are, those of the largest decide.
    List<String> incommensurable() {
        double[] sizes =
                Arrays.stream(values)
                        .mapToDouble(row -> Arrays.stream(row).map(Math::abs).max().orElse(0))
                        .toArray();
        int largest = 0;
        int smallest = 0;
        for (int i = 1; i < sizes.length; i++) {
            largest = sizes[i] > sizes[largest] ? i : largest;
            smallest = sizes[i] < sizes[smallest] ? i : smallest;
        }
        return sizes[largest] > MOST_TIMES * sizes[smallest]
                ? List.of(
                        "scores on '%s' are more than %d times those on '%s': differences are ranked across datasets, and the large ones decide"
                                .formatted(
                                        datasets.get(largest), MOST_TIMES, datasets.get(smallest)))
                : List.of();
    }

    /// `Σ (t³ − t)` over the groups of `t` equal scores within a dataset; 0 without ties.
    double tieTerm() {
        return Arrays.stream(values).mapToDouble(MidRanks::tieTerm).sum();
    }

    /// Datasets on which two models or more have the same score.
    public int tiedDatasets() {
        return (int) Arrays.stream(values).filter(row -> MidRanks.tieTerm(row) > 0).count();
    }

    private double[] ranks(double[] row) {
        return MidRanks.of(higherIsBetter ? Arrays.stream(row).map(v -> -v).toArray() : row);
    }
}
