package dev.foldstream.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.plan.Leakage.Example;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.FoldCount;
import dev.foldstream.contracts.plan.Leakage.Kind;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeakageTest {
    private static final Leakage LEAKAGE =
            new Leakage(
                    List.of(
                            new Finding(
                                    Kind.TELLING_INPUT,
                                    Optional.of("risk"),
                                    1,
                                    List.of(),
                                    List.of(),
                                    "Input 'risk' alone tells target 'progression' (R² = 0.9996)."),
                            new Finding(
                                    Kind.DUPLICATE_ROWS,
                                    Optional.empty(),
                                    3,
                                    List.of(new FoldCount(0, 2), new FoldCount(3, 1)),
                                    List.of(
                                            new Example(0, 17, 301, Optional.empty()),
                                            new Example(3, 42, 5, Optional.empty())),
                                    "In 2 of 5 folds, 3 of 442 test rows have the inputs and targets"
                                            + " of a training row."),
                            new Finding(
                                    Kind.STRADDLING_GROUPS,
                                    Optional.of("subject"),
                                    1,
                                    List.of(new FoldCount(1, 1)),
                                    List.of(new Example(1, 8, 9, Optional.of("s3"))),
                                    "Rows of one 'subject' stand on both sides of 1 fold.")),
                    List.of("Near-duplicates were not looked for: there are fewer than 20 rows."));

    @Test
    void document_and_record_say_the_same() throws IOException {
        String golden = golden();

        assertThat(Json.tree(Json.write(LEAKAGE))).isEqualTo(Json.tree(golden));
        assertThat(Json.read(golden, Leakage.class)).isEqualTo(LEAKAGE);
    }

    @Test
    void a_document_without_findings_is_refused_while_more_fields_are_welcome() throws IOException {
        assertThatThrownBy(() -> Json.read("{\"remarks\": []}", Leakage.class))
                .isInstanceOf(Undecodable.class);
        String newer = golden().replaceFirst("\\{", "{\"added\": true,");
        assertThat(Json.read(newer, Leakage.class)).isEqualTo(LEAKAGE);
    }

    @ParameterizedTest
    @EnumSource
    void kinds_are_words_with_hyphens(Kind kind) {
        assertThat(Json.write(kind))
                .isEqualTo('"' + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + '"');
    }

    private static String golden() throws IOException {
        try (InputStream in = LeakageTest.class.getResourceAsStream("/documents/leakage.json")) {
            if (in == null) {
                throw new IllegalStateException("no golden leakage.json");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
