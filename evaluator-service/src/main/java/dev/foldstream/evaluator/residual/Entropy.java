package dev.foldstream.evaluator.residual;

/// How undecided a classifier is about a row: `H = −Σ_k p_k log₂ p_k` in bits, from 0 for one sure
/// class to `log₂ K` for `K` equal ones; `0 · log₂ 0 = 0`.
///
/// Probabilities are brought to sum 1 first, as single precision leaves them a little off. NaN
/// where one is NaN or negative, or all are zero. Source: Shannon 1948,
/// [doi:10.1002/j.1538-7305.1948.tb01338.x](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x).
/// Equals scipy's `entropy(p, base=2)`.
final class Entropy {
    private Entropy() {}

    /// @param probabilities `[N, K]` row-major
    /// @return `[N]`
    static double[] bits(double[] probabilities, int classes) {
        double[] entropies = new double[probabilities.length / classes];
        for (int row = 0; row < entropies.length; row++) {
            entropies[row] = bits(probabilities, row * classes, classes);
        }
        return entropies;
    }

    private static double bits(double[] probabilities, int from, int classes) {
        double sum = 0;
        for (int k = from; k < from + classes; k++) {
            if (!(probabilities[k] >= 0)) {
                return Double.NaN;
            }
            sum += probabilities[k];
        }
        double entropy = 0;
        for (int k = from; k < from + classes; k++) {
            double p = probabilities[k] / sum;
            entropy -= p == 0 ? 0 : p * Math.log(p);
        }
        return Math.max(0, entropy / Math.log(2));
    }
}
