package dev.foldstream.rtneural.validation;

import static dev.foldstream.rtneural.document.Consequence.MISLEADS;
import static dev.foldstream.rtneural.document.Consequence.UNREAD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.rtneural.document.Fault;
import dev.foldstream.rtneural.document.Place;
import dev.foldstream.rtneural.interpreter.Inspection;
import dev.foldstream.rtneural.interpreter.Unloadable;
import dev.foldstream.rtneural.interpreter.VectorCheck;
import java.util.Locale;

/// Runs the test vectors that a file carries.
final class VectorsCheck {
    /// Products of a weight and a number that a validation may take.
    private static final long MOST_WORK = 1_000_000_000;

    private VectorsCheck() {}

    /// @param network of the file, which has no faults
    /// @param vectors where they are; a missing node when there are none
    static void check(Inspection network, Place vectors, Findings findings) {
        if (vectors.isMissing()) {
            return;
        }
        if (rows(vectors.value()) * network.work() > MOST_WORK) {
            findings.add(
                    Finding.of(
                            Severity.WARNING,
                            new Fault(
                                    vectors.path(),
                                    "too many rows to run",
                                    "a few test vectors",
                                    UNREAD)));
            return;
        }
        try {
            VectorCheck run =
                    VectorCheck.of(network.interpreter(), vectors.path(), vectors.value());
            if (!run.holds()) {
                findings.add(
                        Finding.error(
                                vectors.path(),
                                String.format(
                                        Locale.ROOT,
                                        "outputs that are off by up to %.3g, %.3g times what is"
                                                + " allowed",
                                        run.maximumAbsoluteError(),
                                        run.worstShare()),
                                "the outputs of the test vectors",
                                MISLEADS));
            }
        } catch (Unloadable e) {
            findings.add(Finding.error(e.path(), e.found(), e.expected(), MISLEADS));
        }
    }

    private static long rows(JsonNode vectors) {
        long rows = 0;
        for (JsonNode vector : vectors.path("vectors")) {
            rows += vector.path("input").size();
        }
        return rows;
    }
}
