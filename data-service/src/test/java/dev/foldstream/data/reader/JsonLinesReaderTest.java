package dev.foldstream.data.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.JsonLinesDataset;
import dev.foldstream.contracts.spec.OnBadRow;
import dev.foldstream.data.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesReaderTest {

    @Test
    void keys_are_columns() {
        TabularFiles.requireRows(TabularFiles.read("rows.jsonl", "a", "b", "m", "kind", "flag"));
    }

    @Test
    void keys_are_not_so_many_that_they_fill_the_memory() {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 17; line++) {
            text.append("{\"a\": 1");
            for (int i = 0; i < 25; i++) {
                String name = line + "-" + i + "k".repeat(40_000);
                text.append(",\"").append(name).append("\":1");
            }
            text.append("}\n");
        }
        byte[] file = text.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(TabularFiles.refusal("t.jsonl", file, "a"))
                .contains("names of more than 16777216");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": NaN, \"y\": 1}           | NaN in line 4, column 'a'",
                "{\"a\": -Infinity, \"y\": 1}     | -Infinity in line 4, column 'a'",
                "{\"a\": 1e101, \"y\": 1}         | 1.0E101 in line 4, column 'a'",
                "{\"a\": 1e999999999, \"y\": 1}   | Infinity in line 4, column 'a'",
                "{\"a\": \"two\", \"y\": 1}       | 'two' in line 4, column 'a'",
                "{\"a\": [1], \"y\": 1}           | an array [1] in line 4, column 'a'",
                "{\"a\": [1, [2]], \"y\": 1}      | an array that is ragged or not of numbers in",
                "{\"a\": {\"b\": 1}, \"y\": 1}    | an object in line 4, column 'a'",
                "{\"a\": null, \"y\": 1}          | no value in line 4, column 'a'",
                "{\"y\": 1}                       | no value in line 4, column 'a'",
                "{\"a\": 1, \"a\": 2, \"y\": 1}   | a second value in line 4, column 'a'",
                "{\"a\": 1, \"y\": 1} {}          | more than one JSON value in line 4",
                "{\"a\": 1, \"y\": 1              | malformed JSON in line 4",
                "[1, 2]                           | no JSON object in line 4",
            })
    void bad_rows_are_refused_with_their_line_or_left_out(String line, String fault) {
        String text = "{\"a\": 1, \"y\": 2}\n\n{\"a\": 3, \"y\": 4}\n" + line + "\n";
        byte[] file = text.getBytes(StandardCharsets.UTF_8);

        assertThat(TabularFiles.refusal("t.jsonl", file, "a")).contains(fault);

        Table table =
                read(
                        text,
                        new JsonLinesDataset(
                                "t.jsonl",
                                List.of("a"),
                                List.of("y"),
                                List.of(),
                                List.of(),
                                OnBadRow.SKIP));
        assertThat(TabularFiles.numbers(table, "a")).containsExactly(1, 3);
        assertThat(table.notices())
                .containsExactly("1 of 3 rows were left out, the first in line 4.");
    }

    @Test
    void ragged_arrays_are_refused() {
        String text = "{\"a\": [1, 2], \"y\": 2}\n{\"a\": [1, 2, 3], \"y\": 4}\n";

        assertThat(TabularFiles.refusal("t.jsonl", text.getBytes(StandardCharsets.UTF_8), "a"))
                .contains("an array [3] in line 2, column 'a'")
                .contains("expected an array [2] of finite numbers, as in the rows before");
    }

    @Test
    void deep_nesting_is_a_bad_row() {
        String text = "{\"a\": 1, \"y\": 2}\n{\"a\": " + "[".repeat(100_000) + "\n";

        assertThat(TabularFiles.refusal("t.jsonl", text.getBytes(StandardCharsets.UTF_8), "a"))
                .contains("malformed JSON in line 2");
    }

    @Test
    void missing_key_is_refused_with_the_nearest() {
        assertThat(TabularFiles.refusal("rows.jsonl", "kinds"))
                .contains("dataset.inputs: 'kinds'")
                .contains("did you mean 'kind'?");
    }

    @Test
    void file_without_rows_is_refused() {
        assertThat(TabularFiles.refusal("t.jsonl", new byte[0], "a"))
                .contains("'t.jsonl', which has no line with a JSON object,");
    }

    @Test
    void byte_order_mark_and_windows_line_ends_do_not_matter() {
        Table table =
                read(
                        "\uFEFF{\"a\": 1, \"y\": 2}\r\n{\"a\": 3, \"y\": 4}",
                        new JsonLinesDataset("t.jsonl", List.of("a"), List.of("y")));

        assertThat(TabularFiles.numbers(table, "y")).containsExactly(2, 4);
    }

    private static Table read(String text, JsonLinesDataset spec) {
        return WrittenFile.read(
                text.getBytes(StandardCharsets.UTF_8), path -> JsonLinesReader.read(spec, path));
    }
}
