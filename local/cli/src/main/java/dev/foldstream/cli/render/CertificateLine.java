package dev.foldstream.cli.render;

import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.verdict.Certificate.StateHandling;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What is proven about an export, in a line.
public final class CertificateLine {
    private CertificateLine() {}

    /// Empty when another version of Foldstream has written it, which this one can't read.
    ///
    /// @param document a [Certificate]
    public static Optional<String> of(byte[] document) {
        try {
            return Optional.of(
                    of(Json.read(new String(document, StandardCharsets.UTF_8), Certificate.class)));
        } catch (Undecodable e) {
            return Optional.empty();
        }
    }

    static String of(Certificate certificate) {
        return switch (certificate) {
            case Certificate.Equal equal -> equal(equal);
            case Certificate.Identical identical ->
                    "identical: %d arrays, bit by bit".formatted(identical.arrays());
            case Certificate.Refused refused -> "refused: " + Words.plain(refused.reason());
        };
    }

    private static String equal(Certificate.Equal equal) {
        boolean sequences = equal.stepsPerRow() > 1;
        String compared =
                sequences
                        ? String.format(
                                Locale.ROOT,
                                "%,d sequences of %d steps",
                                equal.rowsCompared(),
                                equal.stepsPerRow())
                        : String.format(Locale.ROOT, "%,d rows", equal.rowsCompared());
        String states = equal.states() == StateHandling.RESET ? ", reset before each" : "";
        String latency =
                equal.latency()
                        .map(times ->
                                String.format(
                                        Locale.ROOT,
                                        "; %.1f µs a %s",
                                        times.medianNanos() / 1e3,
                                        sequences ? "step" : "row"))
                        .orElse("");
        return String.format(
                Locale.ROOT,
                "equal on %s%s: off by %.1e at most, %.1e on average, of up to %s%s",
                compared,
                states,
                equal.maximumAbsoluteError(),
                equal.meanAbsoluteError(),
                Words.number(equal.largestPrediction()),
                latency);
    }
}
