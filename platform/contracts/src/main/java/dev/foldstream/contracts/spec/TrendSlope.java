package dev.foldstream.contracts.spec;

/// The slope of each branch's straight line, `Σ (n − n̄)(xₙ − x̄) / Σ (n − n̄)²`, fitted to the
/// target by least squares.
@Kind("trend-slope")
@Doc("The slope of each branch of a signal, fitted to the target.")
public record TrendSlope() implements SignalEstimator {
    @Override
    public int shortest() {
        return 2;
    }
}
