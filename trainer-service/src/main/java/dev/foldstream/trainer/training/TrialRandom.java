package dev.foldstream.trainer.training;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The random numbers of a trial: functions of its seed and of what they are for, nothing else.
final class TrialRandom {
    private static final long WEIGHTS = 0x57454947485453L;
    private static final long ORDER = 0x4f52444552L;
    private static final long NOISE = 0x4e4f495345L;

    private TrialRandom() {}

    /// For initial weights.
    ///
    /// @param attempt from 1
    static RandomGenerator weights(long seed, int attempt) {
        return new SplittableRandom(mix(seed ^ mix(WEIGHTS)) + attempt - 1);
    }

    /// For the order of rows in an epoch.
    static RandomGenerator order(long seed, int epoch) {
        return new SplittableRandom(mix(mix(seed ^ mix(ORDER)) + epoch));
    }

    /// Where the noise of a trial starts.
    static long noise(long seed) {
        return mix(seed ^ mix(NOISE));
    }

    /// A bijection whose outputs for neighbouring inputs share nothing visible.
    ///
    /// Source: the finaliser of MurmurHash3 in Stafford's variant 13, as in Steele, Lea & Flood
    /// 2014, [doi:10.1145/2660193.2660195](https://doi.org/10.1145/2660193.2660195), figure 16.
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
