package dev.foldstream.fold.leakage;

import dev.foldstream.fold.split.Fold;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The two sides of a fold: rows that a model is tested on, and rows that it has seen, be it in
/// training or in validation.
final class Sides {
    private final int fold;
    private final int[] test;
    private final int[] seen;

    Sides(int number, Fold fold) {
        this.fold = number;
        this.test = fold.test().stream().toArray();
        this.seen =
                IntStream.concat(fold.training().stream(), fold.validation().stream()).toArray();
    }

    int fold() {
        return fold;
    }

    IntStream test() {
        return Arrays.stream(test);
    }

    IntStream seen() {
        return Arrays.stream(seen);
    }

    int tested() {
        return test.length;
    }
}
