package dev.foldstream.contracts.spec;

import java.util.Optional;

/// The learning rate falls along half a cosine wave, and starts again: `η_min + ½ (η − η_min) (1 +
/// cos(π t / T))`, where `t` are the epochs since the last restart and `T` the length of the cycle,
/// which each restart multiplies by `multiplier`.
///
/// `t` moves with every step; at whole epochs the values are those of PyTorch's
/// `CosineAnnealingWarmRestarts`, and of `CosineAnnealingLR` where there is one cycle.
///
/// Source: Loshchilov & Hutter 2017, [arXiv:1608.03983](https://arxiv.org/abs/1608.03983), equation
/// 5.
///
/// @param cycle epochs of the first cycle; absent: all of the training's
@Kind("cosine")
@Doc("The learning rate falls along half a cosine wave, and restarts.")
public record CosineAnnealing(
        @Doc("Epochs of the first cycle; all of them if absent.") @Range(from = 1)
                Optional<Integer> cycle,
        @Doc("What each restart multiplies the cycle's length with.")
                @Range(from = 1, to = 1000)
                @Default("1")
                int multiplier,
        @Doc("The learning rate at the end of a cycle.") @Range(from = 0) @Default("0")
                double minLearningRate)
        implements ScheduleSpec {

    public CosineAnnealing {
        Bounds.check(CosineAnnealing.class, cycle, multiplier, minLearningRate);
    }

    @Override
    public Optional<Floor> floor() {
        return Optional.of(new Floor("minLearningRate", minLearningRate));
    }
}
