package dev.foldstream.statistics.comparison.ranks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
