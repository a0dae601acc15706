package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.List;

/// Mean over rows of the Kullback-Leibler divergence `Σ_k p_k (log p_k − log(q_k + 10⁻⁸))`, where
/// the targets `p` are probabilities, a column each, that sum to one, and `q = softmax(z)` of the
/// network's output `z`; `0 log 0 = 0`. Targets are not normalised. What such a model predicts are
/// the probabilities `q`.
///
/// PyTorch's `KLDivLoss(reduction="batchmean")` of `log(q + 10⁻⁸)`. Its gradient is that of
/// [CrossEntropy] but for the `10⁻⁸`; its value says how far `q` is from `p`, and is zero where
/// they agree.
///
/// Source: Kullback & Leibler 1951,
/// [doi:10.1214/aoms/1177729694](https://doi.org/10.1214/aoms/1177729694).
@Kind("kl-divergence")
@Doc("Kullback-Leibler divergence from a distribution over the targets.")
public record KullbackLeibler(@Inline CompositeTerms terms) implements LossSpec {

    /// The loss alone.
    public KullbackLeibler() {
        this(CompositeTerms.NONE);
    }

    @Override
    public LayerActivation outputActivation() {
        return LayerActivation.SOFTMAX;
    }

    @Override
    public List<Violation> violations(RowLayout targets) {
        List<Violation> violations = new ArrayList<>();
        if (targets.width() < 2) {
            violations.add(
                    new Violation(
                            "kind",
                            "'kl-divergence' of " + targets,
                            "a target column of probabilities for each of at least two outcomes,"
                                    + " or one column of them; a continuous target is no"
                                    + " probability"));
        }
        for (RowLayout.Field field : targets.fields()) {
            if (field.isCategorical() && targets.classes().isEmpty()) {
                violations.add(
                        new Violation(
                                "kind",
                                "'kl-divergence' of " + targets,
                                "one column of categories and no other target"));
            }
            if (field.shape().size() > 1) {
                violations.add(
                        new Violation(
                                "kind",
                                "'kl-divergence' of " + field,
                                "targets of one axis, which is one distribution"));
            }
        }
        return violations;
    }
}
