package dev.foldstream.statistics.correlation;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Ways to say in one number, from −1 to 1, how one quantity goes with another.
public enum Coefficient {
    /// How well a straight line says it; see [Pearson].
    @JsonProperty("pearson")
    PEARSON("Pearson’s r", 3),
    /// How well a rising or falling curve says it; see [Spearman].
    @JsonProperty("spearman")
    SPEARMAN("Spearman’s ρ", 3),
    /// Of how many more pairs of rows it holds than not; see [Kendall].
    @JsonProperty("kendall")
    KENDALL("Kendall’s τ-b", 4);

    private final String label;
    private final int lost;

    /// @param lost rows that the variance of Fisher's z is short of
    Coefficient(String label, int lost) {
        this.label = label;
        this.lost = lost;
    }

    /// As people read it.
    public String label() {
        return label;
    }

    /// Over all rows; NaN when one of the two does not vary or has a value that is no finite
    /// number.
    public double of(double[] a, double[] b) {
        return switch (this) {
            case PEARSON -> Pearson.of(a, b);
            case SPEARMAN -> Spearman.of(a, b);
            case KENDALL -> Kendall.of(a, b);
        };
    }

    /// What `n` rows weigh in a mean of Fisher's z over samples: `n − 3`, of Kendall's τ `n − 4`; 0
    /// where there are too few.
    public int weight(int n) {
        return Math.max(0, n - lost);
    }

    /// Variance of Fisher's z of one sample, times its [#weight(int)]: 1 of Pearson's r, `1 + ρ²/2`
    /// of Spearman's ρ (Bonett & Wright), 0.437 of Kendall's τ (Fieller, Hartley & Pearson). See
    /// [FisherInterval].
    public double variance(double value) {
        return switch (this) {
            case PEARSON -> 1;
            case SPEARMAN -> 1 + value * value / 2;
            case KENDALL -> 0.437;
        };
    }
}
