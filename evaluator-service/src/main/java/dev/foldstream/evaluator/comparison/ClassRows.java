package dev.foldstream.evaluator.comparison;

import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.BitSet;

/// The true and the most probable class of every predicted row; of equal probabilities the first. A
/// row with a probability that is NaN is classified wrong.
final class ClassRows {
    private final double[] observed;
    private final double[] predicted;
    private final int count;

    ClassRows(ModelPredictions predictions) {
        observed = predictions.observed();
        predicted = predictions.predicted();
        count = predictions.targets().width();
    }

    int count() {
        return count;
    }

    double[] probabilities() {
        return predicted.clone();
    }

    int[] trueClasses() {
        int[] classes = new int[observed.length / count];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = largest(observed, row);
        }
        return classes;
    }

    BitSet right() {
        BitSet right = new BitSet(observed.length / count);
        int[] classes = trueClasses();
        for (int row = 0; row < classes.length; row++) {
            right.set(row, largest(predicted, row) == classes[row]);
        }
        return right;
    }

    private int largest(double[] values, int row) {
        int best = 0;
        for (int i = 0; i < count; i++) {
            double value = values[row * count + i];
            if (Double.isNaN(value)) {
                return -1;
            }
            if (value > values[row * count + best]) {
                best = i;
            }
        }
        return best;
    }
}
