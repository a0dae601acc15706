package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.spec.TargetFunction.ComponentWeights;
import dev.foldstream.contracts.spec.TargetFunction.Sampling;
import java.util.List;

/// A function of many numbers that lies in a subspace: `g(c) = P f(c)` with `f` as in
/// [TargetFunction] and `P = A (AᵀA + 10⁻¹⁰ I)⁻¹ Aᵀ`, `A ~ N(0, 1)`, `[dimensions, subspace]`.
///
/// | column | shape | what it is |
/// |---|---|---|
/// | `c` | | in [0, 1] |
/// | `g` | `[dimensions]` | the function |
///
/// `columns.safetensors` has `P` beside the columns, as `projection`, `[dimensions, dimensions]`.
@Kind("projected-target-function")
@Doc("A function of several numbers that lies in a subspace of fewer dimensions.")
public record ProjectedTargetFunction(
        @Doc("Number of rows.") @Range(from = 2, to = 10_000_000) @Default("50") int rows,
        @Doc("Numbers of the function's value.") @Range(from = 2, to = 1000) @Default("8")
                int dimensions,
        @Doc("Dimensions of the subspace.") @Range(from = 1, to = 1000) @Default("2") int subspace,
        @Doc("Sines and cosines that are summed up.") @Range(from = 1, to = 1000) @Default("8")
                int components,
        @Doc("Weight of each.") @Default("uniform") ComponentWeights weights,
        @Doc("How the numbers are chosen.") @Default("grid") Sampling sampling,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Columns that the models see, by name.") @Default("[c]") List<String> inputs,
        @Doc("Columns that the models predict, by name.") @Default("[g]") List<String> targets)
        implements GeneratedDataset {
    public ProjectedTargetFunction {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        Bounds.check(
                ProjectedTargetFunction.class,
                rows,
                dimensions,
                subspace,
                components,
                weights,
                sampling,
                seed,
                inputs,
                targets);
        GeneratedSize.check(rows, dimensions);
        if (subspace > dimensions) {
            throw new InvalidComponents(
                    "subspace", subspace, "at most 'dimensions', " + dimensions);
        }
    }
}
