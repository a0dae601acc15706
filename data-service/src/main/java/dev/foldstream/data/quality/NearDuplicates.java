package dev.foldstream.data.quality;

import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.contracts.dataset.DatasetQuality.Kind;
import dev.foldstream.page.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Rows with about the same inputs that belong to several groups or classes. Where groups are to be
/// held apart, they leak from one into the other; where classes are to be told apart, they can't
/// be.
///
/// Rows are near when every input differs by less than about a millionth of its scale: the distance
/// of its quartiles, or its range where that is zero or the column has a shape. Rows that are near
/// by way of others count as near. Two missing values are equal.
///
/// Each row is laid on three fixed directions, `p_k = Σ w_ki x_i / s_i` with `½ ≤ |w| < 1½`: near
/// rows are within `1.5·10⁻⁶ F` of each other on all of them, `F` inputs, and rows that are not
/// near hardly ever are. Sorted along the first, near rows lie side by side.
///
/// Beyond two million rows, evenly spaced ones are looked at. Cost: a pass an input and a sort; 40
/// bytes a row. Confined to one thread.
final class NearDuplicates {
    private static final int DIRECTIONS = 3;
    private static final double TOLERANCE = 1e-6;
    private static final double LARGEST_WEIGHT = 1.5;

    /// Where a missing value is placed: far from all others.
    private static final double MISSING = 1e6;

    /// Rows that are looked at after each row, and near ones after which no more are: a long run of
    /// equal rows hangs together all the same.
    private static final int MOST_NEIGHBORS = 64;

    private static final int ENOUGH_NEIGHBORS = 4;

    private final int[] rows;
    private final double[][] places;
    private int inputs;

    /// @param rows of the dataset
    NearDuplicates(int rows) {
        this.rows = Samples.rows(rows).toArray();
        this.places = new double[DIRECTIONS][this.rows.length];
    }

    /// Adds a column that models see.
    ///
    /// @param scale of its numbers; not positive: the column is constant and tells nothing
    void add(Values values, double scale) {
        move(values, scale, 1);
        inputs += scale > 0 ? values.width() : 0;
    }

    /// Takes a column away that was added.
    private void remove(Values values, double scale) {
        move(values, scale, -1);
        inputs -= scale > 0 ? values.width() : 0;
    }

    private void move(Values values, double scale, int sign) {
        if (!(scale > 0)) {
            return;
        }
        long seed = values.name().hashCode();
        for (int k = 0; k < DIRECTIONS; k++) {
            for (int element = 0; element < values.width(); element++) {
                long which = (seed << 32) ^ ((long) element << 2) ^ k;
                double weight = sign * Hashes.weight(which);
                for (int i = 0; i < rows.length; i++) {
                    double value = values.at(rows[i], element);
                    places[k][i] += weight * (Double.isNaN(value) ? MISSING : value / scale);
                }
            }
        }
    }

    /// Near rows in several of the categories, which are an input themselves.
    Optional<Finding> findWithout(Values categories, double scale) {
        remove(categories, scale);
        Optional<Finding> finding = inputs == 0 ? Optional.empty() : find(categories, clusters());
        add(categories, scale);
        return finding;
    }

    /// Which rows hang together.
    Clusters clusters() {
        Clusters clusters = new Clusters(rows.length);
        double reach = TOLERANCE * LARGEST_WEIGHT * inputs;
        int[] order = order();
        for (int i = 0; i < order.length; i++) {
            int near = 0;
            int last = Math.min(order.length - 1, i + MOST_NEIGHBORS);
            for (int j = i + 1; j <= last && near < ENOUGH_NEIGHBORS; j++) {
                double step = places[0][order[j]] - places[0][order[i]];
                if (step > reach + 4 * Math.ulp((float) places[0][order[i]])) {
                    break;
                }
                if (isNear(order[i], order[j], reach)) {
                    clusters.join(order[i], order[j]);
                    near++;
                }
            }
        }
        return clusters;
    }

    private boolean isNear(int a, int b, double reach) {
        for (double[] place : places) {
            if (!(Math.abs(place[a] - place[b]) <= reach + 4 * Math.ulp(place[a]))) {
                return false;
            }
        }
        return true;
    }

    /// Rows along the first direction: place and row are packed into one number, which sorts
    /// without objects; the place as a float whose bits ascend with it.
    private int[] order() {
        long[] packed = new long[rows.length];
        for (int i = 0; i < packed.length; i++) {
            int bits = Float.floatToIntBits((float) places[0][i]);
            int ascending = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
            packed[i] = ((long) ascending << 32) | i;
        }
        Arrays.sort(packed);
        return Arrays.stream(packed).mapToInt(place -> (int) place).toArray();
    }

    /// Near rows in several of the categories.
    Optional<Finding> find(Values categories, Clusters clusters) {
        int[] first = new int[rows.length];
        Arrays.fill(first, -1);
        boolean[] mixed = new boolean[rows.length];
        int[] other = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int cluster = clusters.of(i);
            if (categories.isMissing(rows[i])) {
                continue;
            }
            if (first[cluster] < 0) {
                first[cluster] = i;
            } else if (!mixed[cluster] && differ(categories, first[cluster], i)) {
                mixed[cluster] = true;
                other[cluster] = i;
            }
        }
        Rows found = new Rows();
        String example = "";
        for (int i = 0; i < rows.length; i++) {
            int cluster = clusters.of(i);
            if (mixed[cluster]) {
                example =
                        found.isEmpty()
                                ? example(categories, rows[first[cluster]], rows[other[cluster]])
                                : example;
                found.add(rows[i]);
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                Kind.NEAR_DUPLICATES,
                                List.of(categories.name()),
                                found.count(),
                                found.first(),
                                "%s have about the same inputs as a row of another '%s', for one %s."
                                        .formatted(
                                                Numbers.count(found.count(), "row"),
                                                categories.name(),
                                                example)));
    }

    private boolean differ(Values categories, int a, int b) {
        return categories.at(rows[a], 0) != categories.at(rows[b], 0);
    }

    private static String example(Values categories, int a, int b) {
        return "row %s of '%s' and row %s of '%s'"
                .formatted(a, categories.category(a), b, categories.category(b));
    }
}
