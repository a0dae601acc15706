package dev.foldstream.contracts.spec;

import java.util.List;

/// Classes around corners of a cube, among inputs that tell nothing; after scikit-learn's
/// `make_classification`.
///
/// The first `informative` inputs are `separation · s_k + A_k z`, where `s_k` is a corner (±1 in
/// each dimension) of class `k`, `z ~ N(0, I)` and `A_k` a matrix of uniform numbers on [−1, 1];
/// the next `redundant` ones are sums of them with random weights; the others are `N(0, 1)`. A
/// share of the classes is drawn anew.
@Kind("classification")
@Doc("Classes around corners of a cube, among inputs that tell nothing.")
public record ClusteredClasses(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("1000") int rows,
        @Doc("Number of classes.") @Range(from = 2, to = 1000) @Default("3") int classes,
        @Doc("Number of inputs, x0, x1, …") @Range(from = 1, to = 10_000) @Default("20")
                int dimensions,
        @Doc("Inputs that tell something of the class.") @Range(from = 1, to = 10_000) @Default("5")
                int informative,
        @Doc("Inputs that are sums of those.") @Range(from = 0, to = 10_000) @Default("2")
                int redundant,
        @Doc("Half the distance of neighbouring corners.") @Range(above = 0) @Default("1")
                double separation,
        @Doc("Share of rows whose class is drawn anew.") @Range(from = 0, to = 1) @Default("0.01")
                double flipped,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name; all of them if empty.") @Default("[]")
                List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[class]") List<String> targets)
        implements PointCloud {
    public ClusteredClasses {
        inputs = inputs.isEmpty() ? Names.numbered("x", dimensions) : List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(
                ClusteredClasses.class,
                rows,
                classes,
                dimensions,
                informative,
                redundant,
                separation,
                flipped,
                seed,
                inputs,
                targets);
        if (informative + redundant > dimensions) {
            throw new InvalidComponents(
                    "dimensions", dimensions, "at least 'informative' + 'redundant'");
        }
        if (classes > Math.pow(2, informative)) {
            throw new InvalidComponents(
                    "classes",
                    classes,
                    "at most 2 to the power of 'informative', a corner for each");
        }
    }
}
