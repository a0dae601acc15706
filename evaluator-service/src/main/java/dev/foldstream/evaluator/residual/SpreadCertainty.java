package dev.foldstream.evaluator.residual;

import dev.foldstream.evaluator.residual.WithinGroups.Quantities;
import dev.foldstream.statistics.correlation.RowPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How the spread of a regressor's seeds goes with the size of its errors, within quantile bins of
/// what it predicts: whether it errs where its members disagree, among rows of which it says about
/// the same.
///
/// No representations are kept of regressors, so this stands in the place of a classifier's
/// similarity and entropy. Of a target of several numbers, each is measured in standard deviations
/// and their means are taken: of the predictions for the bins, of the spreads, of the errors.
final class SpreadCertainty {
    private static final int BINS = 5;

    private SpreadCertainty() {}

    /// @param losses of the rows; see [RowLoss]
    /// @return absent where there is one seed, or no row
    static Optional<WithinGroups> of(
            RowPredictions rows, double[] losses, int folds, int seeds, double alpha) {
        double[] spreads = new double[rows.count()];
        double[] levels = new double[rows.count()];
        for (int o = 0; o < rows.width(); o++) {
            int number = o;
            double scale =
                    deviation(
                            IntStream.range(0, rows.count())
                                    .mapToDouble(i -> rows.predicted(i, number))
                                    .toArray());
            for (int i = 0; i < spreads.length; i++) {
                spreads[i] += rows.deviation(i, o) / (rows.width() == 1 ? 1 : scale);
                levels[i] += rows.predicted(i, o) / (rows.width() == 1 ? 1 : scale);
            }
        }
        if (IntStream.range(0, spreads.length).noneMatch(i -> Double.isFinite(spreads[i]))) {
            return Optional.empty();
        }
        QuantileBins bins = new QuantileBins(BINS, levels);
        List<String> names =
                IntStream.range(0, bins.count())
                        .mapToObj(bin -> HeldAgainst.range(bins.lower(bin), bins.upper(bin)))
                        .toList();
        GroupCorrelations correlations = new GroupCorrelations(names, alpha);
        correlations.add(0, new RowPairs(rows.rows(), spreads, losses), bins.bins());
        List<String> remarks = new ArrayList<>();
        return Optional.of(
                new WithinGroups(
                        Quantities.SPREAD_AND_ERROR,
                        folds,
                        seeds,
                        correlations.correlations(remarks),
                        remarks));
    }

    private static double deviation(double... values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean) / values.length;
        }
        return squares > 0 ? Math.sqrt(squares) : 1;
    }
}
