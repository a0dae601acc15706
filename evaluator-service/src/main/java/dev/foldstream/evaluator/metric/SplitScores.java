package dev.foldstream.evaluator.metric;

import java.util.Arrays;

/// The predictions of one class or label, ascending, those of its rows apart from those of the
/// rest.
///
/// Two sorts of plain numbers, instead of one sort of pairs.
final class SplitScores {
    private final double[] own;
    private final double[] rest;

    private SplitScores(double[] own, double[] rest) {
        this.own = own;
        this.rest = rest;
    }

    static SplitScores of(TestPredictions rows, int label) {
        double[] own = new double[rows.rows()];
        double[] rest = new double[rows.rows()];
        int owned = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double score = rows.predicted(row, label) + 0.0; // −0 is sorted before 0
            if (rows.has(row, label)) {
                own[owned++] = score;
            } else {
                rest[row - owned] = score;
            }
        }
        own = Arrays.copyOf(own, owned);
        rest = Arrays.copyOf(rest, rows.rows() - owned);
        Arrays.sort(own);
        Arrays.sort(rest);
        return new SplitScores(own, rest);
    }

    /// Of the class' rows, ascending.
    double[] own() {
        return own;
    }

    /// Of the other rows, ascending.
    double[] rest() {
        return rest;
    }
}
