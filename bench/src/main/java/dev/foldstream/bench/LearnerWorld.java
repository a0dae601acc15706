package dev.foldstream.bench;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A drawn dataset, and two models that learn from columns of their own: the first from `a`, the
/// second from `b`. Where neither has an advantage, the columns are exchangeable, so neither model
/// is better, whatever it is trained on.
///
/// | | regression | classification |
/// |---|---|---|
/// | column `j` of a model | `√c s + √(1 − c) u`, standard normal `s` (shared) and `u` (own) | the same, shifted by `±δ` with the class |
/// | target | `½ Σⱼ ((1 + e) aⱼ + (1 − e) bⱼ) + ε`, standard normal `ε` | two classes, one row in two; `δ = 0.3 (1 ± e)` |
/// | model | ridge regression, `λ = 1`, intercept free | the nearest class mean |
/// | score | root mean squared error | accuracy |
final class LearnerWorld {
    private static final int COLUMNS = 4;
    private static final double WEIGHT = 0.5;
    private static final double SHIFT = 0.3;
    private static final double RIDGE = 1;

    private final boolean classes;
    private final double[][][] inputs;
    private final double[] target;

    /// @param correlation `c`, of the two models' columns
    /// @param advantage `e`, of the first model
    LearnerWorld(
            boolean classes,
            int rows,
            double correlation,
            double advantage,
            SplittableRandom random) {
        this.classes = classes;
        this.inputs = new double[2][rows][COLUMNS];
        this.target = new double[rows];
        for (int row = 0; row < rows; row++) {
            double label = random.nextBoolean() ? 1 : -1;
            target[row] = classes ? label : random.nextGaussian();
            for (int column = 0; column < COLUMNS; column++) {
                double shared = Math.sqrt(correlation) * random.nextGaussian();
                for (int model = 0; model < 2; model++) {
                    double strength = model == 0 ? 1 + advantage : 1 - advantage;
                    double value = shared + Math.sqrt(1 - correlation) * random.nextGaussian();
                    inputs[model][row][column] = classes ? value + SHIFT * strength * label : value;
                    target[row] += classes ? 0 : WEIGHT * strength * value;
                }
            }
        }
    }

    int rows() {
        return target.length;
    }

    /// Of test rows, by a model that was trained on the training rows.
    double score(int model, int[] training, int[] test) {
        double[][] own = inputs[model];
        return classes ? accuracy(own, training, test) : error(own, training, test);
    }

    private double accuracy(double[][] own, int[] training, int[] test) {
        return (double) right(own, training, test).cardinality() / test.length;
    }

    /// Places of the test rows that a classifier gets right.
    BitSet right(int model, int[] training, int[] test) {
        return right(inputs[model], training, test);
    }

    private BitSet right(double[][] own, int[] training, int[] test) {
        double[][] means = new double[2][COLUMNS];
        int[] sizes = new int[2];
        for (int row : training) {
            int label = target[row] > 0 ? 1 : 0;
            sizes[label]++;
            for (int column = 0; column < COLUMNS; column++) {
                means[label][column] += own[row][column];
            }
        }
        for (int label = 0; label < 2; label++) {
            int size = Math.max(1, sizes[label]);
            means[label] = Arrays.stream(means[label]).map(sum -> sum / size).toArray();
        }
        BitSet right = new BitSet(test.length);
        for (int place = 0; place < test.length; place++) {
            double[] row = own[test[place]];
            boolean positive = distance(row, means[1]) < distance(row, means[0]);
            right.set(place, positive == target[test[place]] > 0);
        }
        return right;
    }

    private static double distance(double[] row, double[] mean) {
        return IntStream.range(0, COLUMNS)
                .mapToDouble(j -> (row[j] - mean[j]) * (row[j] - mean[j]))
                .sum();
    }

    private double error(double[][] own, int[] training, int[] test) {
        double[] weights = ridge(own, training);
        double squares = 0;
        for (int row : test) {
            double residual = predicted(own[row], weights) - target[row];
            squares += residual * residual;
        }
        return Math.sqrt(squares / test.length);
    }

    private static double predicted(double[] row, double[] weights) {
        double sum = weights[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            sum += weights[j] * row[j];
        }
        return sum;
    }

    /// Solves `(XᵀX + λI) w = Xᵀy` by Gauss's elimination; the last weight is the intercept.
    private double[] ridge(double[][] own, int[] training) {
        int size = COLUMNS + 1;
        double[][] system = new double[size][size + 1];
        for (int row : training) {
            for (int i = 0; i < size; i++) {
                double left = i < COLUMNS ? own[row][i] : 1;
                for (int j = 0; j < size; j++) {
                    system[i][j] += left * (j < COLUMNS ? own[row][j] : 1);
                }
                system[i][size] += left * target[row];
            }
        }
        for (int i = 0; i < COLUMNS; i++) {
            system[i][i] += RIDGE;
        }
        for (int pivot = 0; pivot < size; pivot++) { // positive definite: no exchange of rows
            for (int i = 0; i < size; i++) {
                double factor = i == pivot ? 0 : system[i][pivot] / system[pivot][pivot];
                for (int j = pivot; factor != 0 && j <= size; j++) {
                    system[i][j] -= factor * system[pivot][j];
                }
            }
        }
        return IntStream.range(0, size).mapToDouble(i -> system[i][size] / system[i][i]).toArray();
    }
}
