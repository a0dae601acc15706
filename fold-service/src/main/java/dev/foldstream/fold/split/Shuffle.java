package dev.foldstream.fold.split;

import java.util.SplittableRandom;

/// Fisher–Yates (Durstenfeld 1964,
/// [doi:10.1145/364520.364540](https://doi.org/10.1145/364520.364540)) over
/// [java.util.SplittableRandom].
final class Shuffle {
    private Shuffle() {}

    /// Fills the first `count` places with a uniform draw without replacement; with `count` equal
    /// to the length it is a permutation.
    static void first(int count, int[] numbers, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i, numbers.length);
            int swapped = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = swapped;
        }
    }
}
