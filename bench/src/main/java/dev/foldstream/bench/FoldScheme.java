package dev.foldstream.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How the rows of a simulated dataset are divided.
///
/// @param repeats of k-fold cross-validation; of Monte-Carlo folds, how many are drawn
/// @param k folds of a repeat; 1 draws test parts anew for every fold
/// @param testShare of Monte-Carlo folds
record FoldScheme(String name, int repeats, int k, double testShare) {
    static final FoldScheme FIVE = new FoldScheme("5-fold", 1, 5, 0);
    static final FoldScheme TEN = new FoldScheme("10-fold", 1, 10, 0);
    static final FoldScheme TEN_BY_TEN = new FoldScheme("10 × 10-fold", 10, 10, 0);
    static final FoldScheme MONTE_CARLO = new FoldScheme("15 × ⅔ Monte-Carlo", 15, 1, 1.0 / 3);

    private static final double KEPT = 0.9;

    /// `n_test / n_train`.
    double testToTraining() {
        return k > 1 ? 1.0 / (k - 1) : testShare / (1 - testShare);
    }

    int folds() {
        return repeats * k;
    }

    /// Scores of either model, `[2][folds]`, each the mean over seeds. A seed trains on nine tenths
    /// of the training rows, as chance has its part in any training.
    double[][] scores(LearnerWorld world, int seeds, SplittableRandom random) {
        double[][] scores = new double[2][folds()];
        for (int repeat = 0; repeat < repeats; repeat++) {
            int[] order = shuffled(world.rows(), random);
            for (int part = 0; part < k; part++) {
                int from = k > 1 ? part * order.length / k : 0;
                int to =
                        k > 1
                                ? (part + 1) * order.length / k
                                : (int) Math.round(testShare * order.length);
                int[] test = Arrays.copyOfRange(order, from, to);
                int[] training =
                        IntStream.range(0, order.length)
                                .filter(i -> i < from || i >= to)
                                .map(i -> order[i])
                                .toArray();
                for (int model = 0; model < 2; model++) {
                    scores[model][repeat * k + part] =
                            score(world, model, training, test, seeds, random);
                }
            }
        }
        return scores;
    }

    private static double score(
            LearnerWorld world,
            int model,
            int[] training,
            int[] test,
            int seeds,
            SplittableRandom random) {
        double sum = 0;
        for (int seed = 0; seed < seeds; seed++) {
            int[] kept =
                    Arrays.stream(training).filter(row -> random.nextDouble() < KEPT).toArray();
            sum += world.score(model, kept, test);
        }
        return sum / seeds;
    }

    private static int[] shuffled(int rows, SplittableRandom random) {
        int[] order = IntStream.range(0, rows).toArray();
        for (int i = rows - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }
}
