package dev.foldstream.data.quality;

import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.contracts.dataset.DatasetQuality.Kind;
import dev.foldstream.page.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Pairs of inputs of one number each whose Pearson correlation is beyond ±0.999: one tells a model
/// what the other does, and coefficients of the two can't be told apart.
///
/// Where all rows of all pairs would be too many, pairs are sought by evenly spaced rows, at least
/// 2,000, and the [#MOST_CHECKED] most correlated of those beyond ±0.99 are computed from all rows.
/// Of more than [#MOST_COLUMNS] inputs the first are compared. A row counts where both have a
/// value. Cost: at most some 10⁹ products.
final class CorrelatedInputs {
    private static final double LEAST = 0.999;
    private static final double CANDIDATE = 0.99;
    private static final int MOST_COLUMNS = 1000;
    private static final int MOST_CHECKED = 100;
    private static final int MOST_SHOWN = 5;
    private static final int LEAST_ROWS = 2000;
    private static final long MOST_NUMBERS = 4_000_000;
    private static final long MOST_PRODUCTS = 500_000_000;

    /// @param r Pearson's correlation
    private record Pair(String a, String b, double r) {}

    private final List<String> names;
    private final Function<String, Values> columns;
    private final int rows;

    /// @param names of inputs of one number each
    /// @param columns reads a column by its name; asked again and again, so that not all are in
    ///   memory at once
    CorrelatedInputs(List<String> names, Function<String, Values> columns, int rows) {
        this.names = names.stream().limit(MOST_COLUMNS).toList();
        this.columns = columns;
        this.rows = rows;
    }

    Optional<Finding> find() {
        if (names.size() < 2 || rows < 3) {
            return Optional.empty();
        }
        long count = names.size();
        long most = Math.min(MOST_NUMBERS / count, MOST_PRODUCTS / (count * count));
        int[] sample = Samples.rows(rows, (int) Math.max(most, LEAST_ROWS)).toArray();
        boolean whole = sample.length == rows;
        List<Pair> pairs = pairs(sample, whole ? LEAST : CANDIDATE);
        List<Pair> found =
                whole
                        ? pairs
                        : pairs.stream()
                                .limit(MOST_CHECKED)
                                .map(pair -> correlate(pair.a(), pair.b()))
                                .filter(pair -> Math.abs(pair.r()) > LEAST)
                                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(found, !whole && pairs.size() > MOST_CHECKED));
    }

    private Finding finding(List<Pair> pairs, boolean more) {
        SequencedSet<String> involved = new LinkedHashSet<>();
        pairs.forEach(pair -> involved.addAll(List.of(pair.a(), pair.b())));
        String shown =
                pairs.stream()
                        .limit(MOST_SHOWN)
                        .map(pair ->
                                "'%s' and '%s' (r = %s)"
                                        .formatted(pair.a(), pair.b(), Numbers.fixed(pair.r(), 5)))
                        .collect(Collectors.joining(", "));
        String sentence =
                "%s%s of inputs %s almost a linear function of each other: %s%s."
                        .formatted(
                                more ? "At least " : "",
                                Numbers.count(pairs.size(), "pair"),
                                pairs.size() == 1 ? "is" : "are",
                                shown,
                                pairs.size() > MOST_SHOWN ? ", …" : "");
        return new Finding(
                Kind.CORRELATED_INPUTS,
                involved.stream().toList(),
                pairs.size(),
                List.of(),
                sentence);
    }

    /// The most correlated first; of equal ones the first.
    private List<Pair> pairs(int[] sample, double least) {
        List<double[]> numbers = new ArrayList<>();
        for (String name : names) {
            Values values = columns.apply(name);
            double[] some = new double[sample.length];
            for (int i = 0; i < some.length; i++) {
                some[i] = values.at(sample[i], 0);
            }
            numbers.add(some);
        }
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < names.size(); a++) {
            for (int b = a + 1; b < names.size(); b++) {
                double r = correlation(numbers.get(a), numbers.get(b));
                if (Math.abs(r) > least) {
                    pairs.add(new Pair(names.get(a), names.get(b), r));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -Math.abs(pair.r())));
        return pairs;
    }

    private Pair correlate(String a, String b) {
        return new Pair(a, b, correlation(all(columns.apply(a)), all(columns.apply(b))));
    }

    private double[] all(Values values) {
        double[] numbers = new double[rows];
        for (int row = 0; row < rows; row++) {
            numbers[row] = values.at(row, 0);
        }
        return numbers;
    }

    /// `Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²)` over rows where both are there, in two passes;
    /// NaN when one is constant there.
    static double correlation(double[] x, double[] y) {
        int n = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i] + y[i])) {
                sumX += x[i];
                sumY += y[i];
                n++;
            }
        }
        double meanX = sumX / n;
        double meanY = sumY / n;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i] + y[i])) {
                xx += (x[i] - meanX) * (x[i] - meanX);
                yy += (y[i] - meanY) * (y[i] - meanY);
                xy += (x[i] - meanX) * (y[i] - meanY);
            }
        }
        return n < 3 ? Double.NaN : xy / (Math.sqrt(xx) * Math.sqrt(yy));
    }
}
