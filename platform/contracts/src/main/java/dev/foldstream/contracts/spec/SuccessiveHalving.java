package dev.foldstream.contracts.spec;

/// Stops the weaker candidates of a sweep on the way: after `minEpochs · eta^k` epochs, `k = 0, 1,
/// …`, of the candidates that a stack trains on one fold with one seed, `n` at the start, the best
/// `max(1, ⌊n / eta^(k+1)⌋)` go on, by their best selection loss so far.
///
/// Source: Jamieson & Talwalkar 2016, [arXiv:1502.07943](https://arxiv.org/abs/1502.07943).
///
/// @param eta by which the number of candidates is divided
/// @param minEpochs that every candidate is trained
@Doc("Stops the weaker candidates of a sweep on the way.")
public record SuccessiveHalving(
        @Doc("By what the number of candidates is divided at each rung.")
                @Range(from = 2, to = 1000)
                @Default("3")
                int eta,
        @Doc("Epochs that every candidate is trained; the next rungs are eta times as far.")
                @Range(from = 1, to = 10_000_000)
                @Default("10")
                int minEpochs) {
    public SuccessiveHalving {
        Bounds.check(SuccessiveHalving.class, eta, minEpochs);
    }

    /// Which rung stands after an epoch, from 0; −1 when none does.
    public int rung(int epoch) {
        long at = minEpochs;
        for (int rung = 0; at <= epoch; rung++) {
            if (at == epoch) {
                return rung;
            }
            at *= eta;
        }
        return -1;
    }

    /// The first epoch with a rung after this one.
    public long nextRung(int epoch) {
        long at = minEpochs;
        while (at <= epoch) {
            at *= eta;
        }
        return at;
    }

    /// Candidates that go on after a rung.
    ///
    /// @param candidates at the start
    public int survivors(int candidates, int rung) {
        double left = candidates / Math.pow(eta, rung + 1.0);
        return Math.max(1, (int) left);
    }
}
