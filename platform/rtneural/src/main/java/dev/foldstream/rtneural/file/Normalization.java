package dev.foldstream.rtneural.file;

import java.util.stream.Stream;

/// What the two batch normalizations ask of their statistics.
final class Normalization {
    private Normalization() {}

    static void check(Weights gamma, Weights beta, Weights mean, Weights variance, float epsilon) {
        boolean fits =
                Stream.of(gamma, beta, mean, variance)
                        .allMatch(each ->
                                each.rank() == 1 && each.size() > 0 && each.size() == gamma.size());
        if (!fits) {
            throw new IllegalArgumentException(
                    "no batch normalization: gamma %s, beta %s, mean %s, variance %s"
                            .formatted(gamma, beta, mean, variance));
        }
        for (int i = 0; i < gamma.size(); i++) {
            float multiplier = gamma.get(i) / (float) Math.sqrt(variance.get(i) + epsilon);
            if (!(variance.get(i) + epsilon > 0) || !Float.isFinite(multiplier)) {
                throw new IllegalArgumentException(
                        "gamma %s over the root of variance %s + epsilon %s is not finite"
                                .formatted(gamma.get(i), variance.get(i), epsilon));
            }
        }
    }
}
