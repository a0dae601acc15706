package dev.foldstream.data.quality;

/// Scatters bits evenly and always in the same way.
final class Hashes {
    private static final double UNIT = 0x1p-53;

    private Hashes() {}

    /// The finalizer of SplitMix64: Steele, Lea & Flood, *Fast splittable pseudorandom number
    /// generators*, OOPSLA 2014, doi:10.1145/2660193.2660195, figure 17 (variant 13).
    static long mix(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// A number whose size is in `[½, 1½)`, with either sign.
    static double weight(long seed) {
        long bits = mix(seed);
        double size = 0.5 + (bits >>> 11) * UNIT;
        return (bits & 1) == 0 ? size : -size;
    }
}
