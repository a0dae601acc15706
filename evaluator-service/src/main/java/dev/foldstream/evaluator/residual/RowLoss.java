package dev.foldstream.evaluator.residual;

/// How bad the prediction of a row is, so that rows of one model can be put in order.
///
/// | target | loss | unit |
/// |---|---|---|
/// | a class | `−log(max(p̂_c, ε) / Σ_k p̂_k)` of the true class `c`, `ε = 2⁻⁵²` | nats |
/// | one number | `\|ŷ − y\|` | the target's |
/// | `O` numbers | `1/O Σ_o \|ŷ_o − y_o\| / σ_o`, with the standard deviation `σ_o` of target `o` over these rows, 1 where it is 0 | standard deviations |
final class RowLoss {
    private RowLoss() {}

    /// @return `[R]`
    static double[] of(RowPredictions rows, boolean classes) {
        return classes ? ofClasses(rows) : ofNumbers(rows);
    }

    private static double[] ofClasses(RowPredictions rows) {
        double[] losses = new double[rows.count()];
        for (int i = 0; i < losses.length; i++) {
            double sum = 0;
            for (int k = 0; k < rows.width(); k++) {
                sum += rows.predicted(i, k);
            }
            double p = Math.max(rows.predicted(i, rows.observedClass(i)), Math.ulp(1.0));
            losses[i] = Math.max(0, -Math.log(p / Math.max(sum, Math.ulp(1.0))));
        }
        return losses;
    }

    private static double[] ofNumbers(RowPredictions rows) {
        double[] losses = new double[rows.count()];
        for (int o = 0; o < rows.width(); o++) {
            double scale = rows.width() == 1 ? 1 : rows.width() * deviation(rows, o);
            for (int i = 0; i < losses.length; i++) {
                losses[i] += Math.abs(rows.predicted(i, o) - rows.observed(i, o)) / scale;
            }
        }
        return losses;
    }

    private static double deviation(RowPredictions rows, int number) {
        double mean = 0;
        for (int i = 0; i < rows.count(); i++) {
            mean += rows.observed(i, number) / rows.count();
        }
        double squares = 0;
        for (int i = 0; i < rows.count(); i++) {
            double off = rows.observed(i, number) - mean;
            squares += off * off / rows.count();
        }
        return squares > 0 ? Math.sqrt(squares) : 1;
    }
}
