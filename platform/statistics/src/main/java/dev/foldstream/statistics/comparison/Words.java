package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Evidence;
import dev.foldstream.contracts.verdict.Evidence.Posterior;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a test found, as a sentence without the models' names.
final class Words {
    private static final double SMALLEST_P = 0.001;

    private Words() {}

    static String sentence(
            ComparisonTest test,
            double difference,
            Optional<Interval> interval,
            Evidence evidence,
            Decision decision) {
        List<String> found = new ArrayList<>();
        evidence.pValue().ifPresent(p -> found.add(pValue(p)));
        evidence.posterior()
                .ifPresent(posterior -> found.add(posterior(posterior, decision.rope().orElse(0))));
        String range =
                interval.map(i ->
                                " (%s %% interval %s to %s)"
                                        .formatted(
                                                number(100 * decision.confidence()),
                                                number(i.lower()),
                                                number(i.upper())))
                        .orElse("");
        return "the difference is %s%s; %s, %s of %d %ss"
                .formatted(
                        number(difference),
                        range,
                        String.join(", ", found),
                        test.label(),
                        evidence.n(),
                        evidence.unit().noun());
    }

    private static String posterior(Posterior posterior, double rope) {
        return "probability %s below %s, %s in between, %s above %s"
                .formatted(
                        number(posterior.below()),
                        number(-rope),
                        number(posterior.within()),
                        number(posterior.above()),
                        number(rope));
    }

    static String pValue(double p) {
        return p < SMALLEST_P ? "p < 0.001" : "p = " + number(p);
    }

    /// Three significant digits.
    static String number(double value) {
        String digits = String.format(Locale.ROOT, "%.3g", value);
        if (digits.contains(".") && !digits.contains("e")) {
            digits = digits.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return digits.replace('-', '−');
    }
}
