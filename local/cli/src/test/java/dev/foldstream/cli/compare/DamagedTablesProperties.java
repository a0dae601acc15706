package dev.foldstream.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.render.ComparisonLines;
import dev.foldstream.cli.render.Glyphs;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DamagedTablesProperties {
    private static final List<String> PIECES =
            List.of(
                    ",",
                    ";",
                    "\t",
                    "\n",
                    "\r\n",
                    "\"",
                    "\"\"",
                    "NaN",
                    "-",
                    "1e999",
                    "1e-320",
                    "0",
                    "-0.0",
                    "9".repeat(400),
                    "é",
                    "\u0000",
                    "\uFEFF",
                    " ",
                    "model",
                    "fold",
                    ",,,,",
                    "%s");

    @Property(tries = 1000)
    void a_damaged_table_is_compared_or_refused_in_words(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String text = damaged(random);
        Path file = write(text);
        try {
            ComparisonReport report = settings(random).files(List.of(file));

            assertThat(ComparisonLines.of(report, Glyphs.UNICODE)).isNotEmpty();
            assertThat(new String(Json.document(report), StandardCharsets.UTF_8))
                    .doesNotContainPattern(": \"(NaN|-?Infinity)\"");
            report.findings()
                    .forEach(finding ->
                            finding.pValue().ifPresent(p -> assertThat(p).isBetween(0.0, 1.0)));
        } catch (Failure refused) {
            assertThat(refused.getMessage()).isNotBlank();
        } finally {
            file.toFile().delete();
        }
    }

    private static Compare settings(SplittableRandom random) {
        return new Compare(
                List.of(),
                0.05,
                random.nextBoolean() ? 0 : 0.1,
                1,
                List.of(MissingScores.values()).get(random.nextInt(3)),
                Optional.empty(),
                Optional.empty(),
                random.nextInt(3) == 0,
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(0.2));
    }

    /// A table, wide or of the house, with a few pieces put in, taken out or exchanged.
    private static String damaged(SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? own(random) : wide(random));
        for (int damage = random.nextInt(5); damage > 0 && !text.isEmpty(); damage--) {
            int at = random.nextInt(text.length());
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, piece);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                default -> text.replace(at, Math.min(text.length(), at + piece.length()), piece);
            }
        }
        return text.toString();
    }

    private static String wide(SplittableRandom random) {
        int models = random.nextInt(1, 5);
        StringBuilder text = new StringBuilder("dataset");
        for (int j = 0; j < models; j++) {
            text.append(",m").append(j);
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append("\nd").append(i);
            for (int j = 0; j < models; j++) {
                text.append(',').append(score(random));
            }
        }
        return text.append('\n').toString();
    }

    private static String own(SplittableRandom random) {
        StringBuilder text = new StringBuilder("model,fold,seed,status,epochs,best_epoch,mae\n");
        for (int j = random.nextInt(4); j > 0; j--) {
            for (int fold = random.nextInt(5); fold > 0; fold--) {
                text.append("m%d,%d,1,trained,1,1,%s\n".formatted(j, fold, score(random)));
            }
        }
        return text.toString();
    }

    private static String score(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> "1";
            case 1 -> "0.5";
            case 2 -> (random.nextBoolean() ? "-" : "") + random.nextDouble() * 1e150;
            default -> String.format(Locale.ROOT, "%.3f", random.nextDouble());
        };
    }

    private static Path write(String text) {
        try {
            return Files.writeString(Files.createTempFile("foldstream-damaged-", ".csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
