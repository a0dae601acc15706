package dev.foldstream.trainer.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.EstimatorSpec;
import dev.foldstream.contracts.spec.GradientBoosting;
import dev.foldstream.contracts.spec.RandomForest;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.training.TrainingCancelled;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Reference values: scikit-learn 1.9.1, five folds, the test part of fold `k` being the rows `k, k
/// + 5, …`; accuracy and R² over the predictions of all folds together; mean and deviation over
///   `random_state=0…19`. The mean of this house's over three seeds has to lie within three such
///   deviations. The forests of scikit-learn bootstrap and its trees split exactly, so the numbers
///   can't be equal.
class TreesTest {
    private static final int FOLDS = 5;
    private static final long[] SEEDS = {1, 2, 3};

    /// Boosting of classes bounds a leaf's second derivatives, which scikit-learn does not, so that
    /// one or two rows at the border of two classes may go the other way, whatever the seed.
    private static final double TWO_ROWS = 2.0 / 150;

    /// `RandomForestClassifier(100)`: 0.98118 ± 0.00457
    @Test
    void a_forest_tells_wines_as_well_as_scikit_learn() throws TrainingCancelled {
        assertThat(accuracy(Table.wine(), "{}", RandomForest.class))
                .isEqualTo(0.98118, within(3 * 0.00457));
    }

    /// `RandomForestClassifier(100)`: 0.942 ± 0.00438
    @Test
    void a_forest_tells_irises_as_well_as_scikit_learn() throws TrainingCancelled {
        assertThat(accuracy(Table.iris(), "{}", RandomForest.class))
                .isEqualTo(0.942, within(3 * 0.00438));
    }

    /// `RandomForestRegressor(100)`: 0.42911 ± 0.00629
    @Test
    void a_forest_predicts_diabetes_as_well_as_scikit_learn() throws TrainingCancelled {
        assertThat(determination(Table.diabetes(), "{}", RandomForest.class))
                .isEqualTo(0.42911, within(3 * 0.00629));
    }

    /// `GradientBoostingClassifier(subsample=0.8)`: 0.97191 ± 0.00446
    @Test
    void boosting_tells_wines_as_well_as_scikit_learn() throws TrainingCancelled {
        assertThat(accuracy(Table.wine(), "{subsample: 0.8}", GradientBoosting.class))
                .isEqualTo(0.97191, within(3 * 0.00446 + TWO_ROWS));
    }

    /// `GradientBoostingClassifier(subsample=0.8)`: 0.94067 ± 0.00479
    @Test
    void boosting_tells_irises_as_well_as_scikit_learn() throws TrainingCancelled {
        assertThat(accuracy(Table.iris(), "{subsample: 0.8}", GradientBoosting.class))
                .isEqualTo(0.94067, within(3 * 0.00479 + TWO_ROWS));
    }

    /// `GradientBoostingRegressor(subsample=0.8)`: 0.41521 ± 0.00937
    @Test
    void boosting_predicts_diabetes_as_well_as_scikit_learn() throws TrainingCancelled {
        assertThat(determination(Table.diabetes(), "{subsample: 0.8}", GradientBoosting.class))
                .isEqualTo(0.41521, within(3 * 0.00937));
    }

    /// One tree on all rows that looks at all inputs is a regression tree: here by hand.
    @Test
    void a_forest_of_one_whole_tree_predicts_the_means_of_its_leaves() throws TrainingCancelled {
        RandomForest tree = read("{trees: 1, subsample: 1, maxDepth: 1}", RandomForest.class);

        assertThat(steps(tree)).containsExactly(new double[] {2, 2, 12, 12}, within(1e-6));
    }

    @Test
    void a_leaf_has_as_many_rows_as_it_must() throws TrainingCancelled {
        RandomForest tree = read("{trees: 1, subsample: 1, minSamplesLeaf: 4}", RandomForest.class);

        assertThat(steps(tree)).containsExactly(new double[] {7, 7, 7, 7}, within(1e-6));
    }

    /// The first round halves the distance of each leaf to its mean.
    @Test
    void boosting_goes_by_its_learning_rate() throws TrainingCancelled {
        GradientBoosting half =
                read("{trees: 1, learningRate: 0.5, maxDepth: 1}", GradientBoosting.class);

        assertThat(steps(half)).containsExactly(new double[] {4.5, 4.5, 9.5, 9.5}, within(1e-6));
    }

    @Test
    void a_penalty_shrinks_the_leaves() throws TrainingCancelled {
        GradientBoosting shrunk =
                read("{trees: 1, learningRate: 1, maxDepth: 1, l2: 3}", GradientBoosting.class);

        // Σ / (3 + 3) instead of Σ / 3
        assertThat(steps(shrunk)).containsExactly(new double[] {4.5, 4.5, 9.5, 9.5}, within(1e-6));
    }

    @Test
    void every_column_of_numbers_has_trees_of_its_own() throws TrainingCancelled {
        StoredTensor inputs = StoredTensor.of(new double[] {1, 2, 3, 11, 12, 13, 2, 12}, 8, 1);
        double[] targets = new double[16];
        for (int row = 0; row < 8; row++) {
            targets[row * 2] = row < 3 ? 1 : 5;
            targets[row * 2 + 1] = row < 3 ? 30 : 10;
        }
        Table table = new Table(inputs, StoredTensor.of(targets, 8, 2), 0);
        RandomForest tree = read("{trees: 1, subsample: 1}", RandomForest.class);

        StackFit fit = Table.fit(tree, table.split(row -> row > 5, 1));

        assertThat(fit.predictions().get(Table.trial(1).id()).doubles())
                .containsExactly(new double[] {1, 30, 5, 10}, within(1e-5));
        assertThat(fit.weights().tensors())
                .containsKeys("trials.0.estimator.0", "trials.0.estimator.1");
        assertThat(fit.parameters()).as("a threshold and two leaves, twice").isEqualTo(6);
    }

    /// Three rows at 2 and three at 12, whose mean is 7; predictions at 2, 3, 12 and 13.
    private static double[] steps(EstimatorSpec spec) throws TrainingCancelled {
        Table table =
                new Table(
                        StoredTensor.of(new double[] {1, 2, 3, 11, 12, 13, 2, 3, 12, 13}, 10, 1),
                        StoredTensor.of(new double[] {1, 2, 3, 11, 12, 13, 0, 0, 0, 0}, 10, 1),
                        0);
        return Table.fit(spec, table.split(row -> row > 5, 1))
                .predictions()
                .get(Table.trial(1).id())
                .doubles();
    }

    private static double accuracy(
            Table table, String parameters, Class<? extends EstimatorSpec> type)
            throws TrainingCancelled {
        EstimatorSpec spec = read(parameters, type);
        double hits = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            StackSamples samples = fold(table, fold);
            StackFit fit = Table.fit(spec, samples);
            RowIndices test = samples.members().getFirst().test();
            for (long seed : SEEDS) {
                hits += table.accuracy(fit.predictions(), test, Table.trial(seed)) * test.size();
            }
        }
        return hits / table.rows() / SEEDS.length;
    }

    private static double determination(
            Table table, String parameters, Class<? extends EstimatorSpec> type)
            throws TrainingCancelled {
        EstimatorSpec spec = read(parameters, type);
        double[] targets = table.targets().doubles();
        double squares = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            StackSamples samples = fold(table, fold);
            StackFit fit = Table.fit(spec, samples);
            RowIndices test = samples.members().getFirst().test();
            for (long seed : SEEDS) {
                double[] predicted = fit.predictions().get(Table.trial(seed).id()).doubles();
                squares +=
                        IntStream.range(0, predicted.length)
                                .mapToDouble(i -> predicted[i] - targets[(int) test.get(i)])
                                .map(residual -> residual * residual)
                                .sum();
            }
        }
        double mean = DoubleStream.of(targets).average().orElseThrow();
        double total = DoubleStream.of(targets).map(y -> (y - mean) * (y - mean)).sum();
        return 1 - squares / SEEDS.length / total;
    }

    private static StackSamples fold(Table table, int fold) {
        return table.split(row -> row % FOLDS == fold, SEEDS);
    }

    private static <T extends EstimatorSpec> T read(String parameters, Class<T> type) {
        return type.cast(SpecReader.read(Yaml.read(parameters), type.asSubclass(Record.class)));
    }
}
