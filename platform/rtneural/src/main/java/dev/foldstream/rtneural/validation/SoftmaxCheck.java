package dev.foldstream.rtneural.validation;

import dev.foldstream.rtneural.document.Consequence;
import dev.foldstream.rtneural.document.Fault;
import dev.foldstream.rtneural.interpreter.Inspection;
import dev.foldstream.rtneural.interpreter.Inspection.SoftmaxLogits;
import java.util.Locale;
import java.util.Optional;

/// Looks for softmaxes that can overflow: RTNeural takes no maximum off the logits, so that
/// exponentials beyond single precision make every output NaN, and so do logits that are all so low
/// that the exponentials vanish.
final class SoftmaxCheck {
    /// `ln(3.4028235e38)`, the logarithm of the largest number of single precision.
    static final double HIGHEST = 88.72;

    /// `ln(1.4e-45)`, that of the smallest.
    static final double LOWEST = -103.27;

    private SoftmaxCheck() {}

    static void check(Inspection network, Findings findings) {
        for (SoftmaxLogits logits : network.softmaxLogits()) {
            finding(logits).ifPresent(findings::add);
        }
    }

    private static Optional<Finding> finding(SoftmaxLogits logits) {
        String expected =
                String.format(Locale.ROOT, "logits below %.1f whatever the inputs are", HIGHEST);
        if (logits.atLeast() >= HIGHEST || logits.atMost() <= LOWEST) {
            String found =
                    "a largest logit of %s to %s whatever the inputs are"
                            .formatted(number(logits.atLeast()), number(logits.atMost()));
            return Optional.of(
                    Finding.error(logits.path(), found, expected, Consequence.GIVES_NAN));
        }
        if (logits.atMost() < HIGHEST) {
            return Optional.empty();
        }
        String found =
                Double.isInfinite(logits.atMost())
                        ? "a softmax whose logits have no bound"
                        : "a softmax whose logits may reach " + number(logits.atMost());
        return Optional.of(
                Finding.of(
                        Severity.WARNING,
                        new Fault(logits.path(), found, expected, Consequence.MAY_GIVE_NAN)));
    }

    private static String number(double value) {
        return Double.isInfinite(value)
                ? value > 0 ? "infinity" : "-infinity"
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
