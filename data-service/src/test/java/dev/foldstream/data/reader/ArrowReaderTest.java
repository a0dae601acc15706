package dev.foldstream.data.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.data.table.Table;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrowReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows-uncompressed.arrow",
                "rows-lz4.arrow",
                "rows-zstd.arrow",
                "stream.arrow",
                "dictionary.arrow",
            })
    void rows_are_those_that_arrow_wrote(String file) {
        TabularFiles.requireRows(TabularFiles.read(file, "a", "b", "m", "kind", "flag"));
    }

    @Test
    void columns_that_are_not_used_are_passed_over() {
        TabularFiles.requireRows(TabularFiles.read("rows-lz4.arrow", "flag"));
        assertThat(TabularFiles.numbers(TabularFiles.read("unread.arrow", "y2"), "y2"))
                .containsExactly(3, 4);
    }

    @Test
    void columns_of_every_kind_of_number_are_read() {
        Table table = TabularFiles.read("types.arrow", "u4", "u8", "i8", "half", "day", "fixed");

        assertThat(TabularFiles.numbers(table, "u4")).containsExactly(0, 4294967295.0);
        assertThat(TabularFiles.numbers(table, "u8")).containsExactly(0, 0x1p64);
        assertThat(TabularFiles.numbers(table, "i8")).containsExactly(-128, 127);
        assertThat(TabularFiles.numbers(table, "half")).containsExactly(0.5, -2);
        assertThat(TabularFiles.numbers(table, "day")).containsExactly(0, 20_000);
        assertThat(TabularFiles.numbers(table, "fixed")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(table.column("fixed").tensor().shape()).containsExactly(2, 3);
    }

    /// A frame of LZ4 has blocks of 64 KiB, each of which goes on from the one before.
    @Test
    void long_columns_are_unpacked_block_after_block() {
        Table table = TabularFiles.read("linked-blocks.arrow", "a");

        assertThat(table.rows()).isEqualTo(40_000);
        double[] numbers = TabularFiles.numbers(table, "a");
        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i]).isEqualTo(i % 50 / 4.0);
        }
    }

    @Test
    void rows_without_a_value_are_refused_with_their_number() {
        assertThat(TabularFiles.refusal("holes.arrow", "a"))
                .contains("no value in row 4, column 'a'")
                .contains("no value in row 44, column 'a'");
    }

    @Test
    void rows_without_a_value_can_be_left_out() {
        Table table = TabularFiles.skipping("holes.arrow", "a", "m");

        assertThat(table.rows()).isEqualTo(45);
        assertThat(table.notices())
                .containsExactly("5 of 50 rows were left out, the first in row 4.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ragged.arrow | m | an array [1] in row 2, column 'm'",
                "empty.arrow | a | has no rows",
                "dictionary.arrow | q | dataset.inputs: 'q' is not allowed: expected one of",
                "unread.arrow | struct | has the column 'struct', which holds neither",
                "unread.arrow | bytes | has the column 'bytes', which holds neither",
                "unread.arrow | words | has the column 'words', which holds neither",
            })
    void what_is_no_table_is_refused(String file, String input, String fault) {
        assertThat(TabularFiles.refusal(file, input)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11, 12, 500, 3900})
    void truncated_file_is_refused(int length) {
        byte[] cut = Arrays.copyOf(TabularFiles.bytes("rows-uncompressed.arrow"), length);

        assertThat(TabularFiles.refusal("rows-uncompressed.arrow", cut, "a"))
                .contains("'rows-uncompressed.arrow', which ");
    }
}
