package dev.foldstream.contracts.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.dataset.DatasetQuality.ColumnQuality;
import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.contracts.dataset.DatasetQuality.Kind;
import dev.foldstream.contracts.dataset.DatasetQuality.Spread;
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

class DatasetQualityTest {
    private static final DatasetQuality QUALITY =
            new DatasetQuality(
                    442,
                    List.of(
                            new ColumnQuality(
                                    "bmi", 3, Optional.of(new Spread(25.7, 2.9, 14, 38.5, 3))),
                            new ColumnQuality("clinic", 0, Optional.empty())),
                    List.of(
                            new Finding(
                                    Kind.MISSING_VALUES,
                                    List.of("bmi"),
                                    3,
                                    List.of(17, 80, 241),
                                    "'bmi' has no value in 3 of 442 rows."),
                            new Finding(
                                    Kind.DUPLICATE_ROWS,
                                    List.of(),
                                    1,
                                    List.of(12),
                                    "1 row equals an earlier one in every input and target: row 12"
                                            + " equals row 4.")));

    @Test
    void document_and_record_say_the_same() throws IOException {
        String golden = golden();
        assertThat(Json.tree(Json.write(QUALITY))).isEqualTo(Json.tree(golden));
        assertThat(Json.read(golden, DatasetQuality.class)).isEqualTo(QUALITY);
    }

    @Test
    void a_document_without_findings_is_refused_while_more_fields_are_welcome() throws IOException {
        assertThatThrownBy(() -> Json.read("{\"rows\": 2, \"columns\": []}", DatasetQuality.class))
                .isInstanceOf(Undecodable.class);
        String newer = golden().replaceFirst("\\{", "{\"added\": true,");
        assertThat(Json.read(newer, DatasetQuality.class)).isEqualTo(QUALITY);
    }

    @Test
    void a_constant_input_that_the_notices_name_is_not_told_twice() {
        Finding constant = constant("c");
        Finding other = constant("d");
        DatasetQuality quality = new DatasetQuality(3, List.of(), List.of(constant, other));
        DatasetDescription dataset =
                new DatasetDescription(
                        "csv",
                        3,
                        List.of(),
                        List.of("c"),
                        List.of(),
                        List.of(),
                        List.of("Input 'c' is 1.0 in every row, so it tells the models nothing."));
        assertThat(quality.findingsBeside(dataset)).containsExactly(other);
    }

    private static Finding constant(String column) {
        return new Finding(Kind.CONSTANT_COLUMN, List.of(column), 3, List.of(), "constant");
    }

    @ParameterizedTest
    @EnumSource
    void kinds_are_words_with_hyphens(Kind kind) {
        assertThat(Json.write(kind))
                .isEqualTo('"' + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + '"');
    }

    private static String golden() throws IOException {
        try (InputStream in =
                DatasetQualityTest.class.getResourceAsStream("/documents/quality.json")) {
            if (in == null) {
                throw new IllegalStateException("no quality.json");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
