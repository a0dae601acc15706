package dev.foldstream.fold.split;

/// How evenly the classes are spread over the parts so far, and how evenly they would be with one
/// more group. Confined to one thread.
///
/// `mean_c std_f(n_fc / n_c)` for `n_fc` of the `n_c` rows of class `c` in part `f`, with the
/// divisor `k` in the variance.
final class Spread {
    private final int[] classSizes;
    private final int k;

    /// `[class][part]`: rows, and their share of the class.
    private final int[][] rows;

    private final double[][] shares;
    private final int[] totals;

    /// Of the group that is looked at: rows by class, and the deviation of the classes it has none
    /// of.
    private final int[] more;

    private final double[] untouched;

    Spread(int[] classSizes, int k) {
        this.classSizes = classSizes.clone();
        this.k = k;
        this.rows = new int[classSizes.length][k];
        this.shares = new double[classSizes.length][k];
        this.totals = new int[k];
        this.more = new int[classSizes.length];
        this.untouched = new double[classSizes.length];
    }

    /// Rows of a part so far.
    int rows(int part) {
        return totals[part];
    }

    /// Turns to a group.
    void look(int group, ClassRows classRows) {
        for (int label = 0; label < more.length; label++) {
            more[label] = classRows.of(group, label);
            untouched[label] = more[label] == 0 ? deviation(shares[label]) : 0;
        }
    }

    /// The mean over classes if the group were in this part.
    double with(int part) {
        double sum = 0;
        for (int label = 0; label < more.length; label++) {
            sum += more[label] == 0 ? untouched[label] : deviationWith(label, part);
        }
        return sum / more.length;
    }

    private double deviationWith(int label, int part) {
        double[] own = shares[label];
        double before = own[part];
        own[part] = (double) (rows[label][part] + more[label]) / classSizes[label];
        double deviation = deviation(own);
        own[part] = before;
        return deviation;
    }

    private double deviation(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / k;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / k);
    }

    /// Puts the group that is looked at into a part.
    void add(int part) {
        for (int label = 0; label < more.length; label++) {
            rows[label][part] += more[label];
            shares[label][part] = (double) rows[label][part] / classSizes[label];
            totals[part] += more[label];
        }
    }
}
