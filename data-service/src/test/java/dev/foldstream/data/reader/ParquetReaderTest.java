package dev.foldstream.data.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.data.table.Table;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows-none.parquet",
                "rows-snappy.parquet",
                "rows-gzip.parquet",
                "rows-zstd.parquet",
                "rows-lz4.parquet",
                "rows-v2.parquet",
                "rows-delta.parquet",
            })
    void rows_are_those_that_arrow_wrote(String file) {
        TabularFiles.requireRows(TabularFiles.read(file, "a", "b", "m", "kind", "flag"));
    }

    @Test
    void nested_lists_are_a_column_with_a_shape() {
        Table table = TabularFiles.read("features.parquet", "features");

        assertThat(table.column("features").tensor().shape()).containsExactly(2, 4, 256);
        assertThat(TabularFiles.numbers(table, "features"))
                .startsWith(0, 1 / 8.0, 2 / 8.0)
                .endsWith(2046 % 7 / 8.0, 2047 % 7 / 8.0);
    }

    @Test
    void columns_of_every_kind_of_number_are_read() {
        Table table =
                TabularFiles.read("types.parquet", "u4", "u8", "i8", "dec", "long_dec", "half");

        assertThat(TabularFiles.numbers(table, "u4")).containsExactly(0, 4294967295.0);
        assertThat(TabularFiles.numbers(table, "u8")).containsExactly(0, 0x1p64);
        assertThat(TabularFiles.numbers(table, "i8")).containsExactly(-128, 127);
        assertThat(TabularFiles.numbers(table, "dec")).containsExactly(1.25, -3.5);
        assertThat(TabularFiles.numbers(table, "long_dec")).containsExactly(12345678901.25, -0.01);
        assertThat(TabularFiles.numbers(table, "half")).containsExactly(0.5, -2);
    }

    @Test
    void rows_without_a_value_are_refused_with_their_number() {
        assertThat(TabularFiles.refusal("holes.parquet", "a"))
                .contains("no value in row 4, column 'a'")
                .contains("no value in row 44, column 'a'");
    }

    @Test
    void rows_without_a_value_can_be_left_out() {
        Table table = TabularFiles.skipping("holes.parquet", "a", "m");

        assertThat(table.rows()).isEqualTo(45);
        assertThat(table.notices())
                .containsExactly("5 of 50 rows were left out, the first in row 4.");
        assertThat(TabularFiles.numbers(table, "a")).startsWith(0, 0.25, 0.5, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ragged.parquet | m | an array [1] in row 2, column 'm'",
                "empty.parquet | a | has no rows",
                "rows-none.parquet | q | dataset.inputs: 'q' is not allowed: expected one of",
                "unread.parquet | struct | dataset.inputs: 'struct'",
                "unread.parquet | bytes | column 'bytes' of type BYTE_ARRAY that is neither",
                "unread.parquet | words | a list of texts in row 1, column 'words'",
            })
    void what_is_no_table_is_refused(String file, String input, String fault) {
        assertThat(TabularFiles.refusal(file, input)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11, 12, 500, 3900})
    void truncated_file_is_refused(int length) {
        byte[] cut = Arrays.copyOf(TabularFiles.bytes("rows-none.parquet"), length);

        assertThat(TabularFiles.refusal("rows-none.parquet", cut, "a"))
                .contains("'rows-none.parquet', which ");
    }
}
