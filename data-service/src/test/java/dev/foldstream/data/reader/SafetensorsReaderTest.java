package dev.foldstream.data.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.OnBadRow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsReaderTest {

    @Test
    void tensors_are_columns() {
        TabularFiles.requireRows(TabularFiles.read("rows.safetensors", "a", "b", "m", "flag"));
    }

    @Test
    void bfloat16_is_the_upper_half_of_a_float() {
        byte[] file =
                file(
                        "{'y':{'dtype':'BF16','shape':[2],'data_offsets':[0,4]},"
                                + "'a':{'dtype':'U8','shape':[2],'data_offsets':[4,6]}}",
                        0x80,
                        0x3F,
                        0x20,
                        0xC0,
                        7,
                        255);

        double[] numbers =
                WrittenFile.read(
                        file,
                        path ->
                                TabularFiles.numbers(
                                        TabularReader.read(
                                                TabularFiles.spec(
                                                        "t.safetensors",
                                                        List.of("a"),
                                                        OnBadRow.REFUSE),
                                                path),
                                        "y"));

        assertThat(numbers).containsExactly(1, -2.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[3] | [0,4]  | says that 'a' of 6 bytes lies at",
                "[9223372036854775807,4] | [0,4] | has an array of shape",
                "[2] | [2,900] | says that 'a' of 4 bytes lies at",
                "[] | [0,2] | has the single number 'a'",
                "[0] | [0,0] | has no rows",
                "[-2] | [0,4] | has an array of shape",
            })
    void places_that_are_not_there_are_refused(String shape, String offsets, String fault) {
        byte[] file =
                file(
                        "{'y':{'dtype':'BF16','shape':%s,'data_offsets':%s}}"
                                .formatted(shape, offsets),
                        0,
                        0,
                        0,
                        0);

        assertThat(TabularFiles.refusal("t.safetensors", rename(file), "a")).contains(fault);
    }

    /// The same tensor once more as `a`.
    private static byte[] rename(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("}}");
        String entry = text.substring(9, end + 1);
        String header = "{" + entry + "," + entry.replace("\"y\"", "\"a\"") + "}";
        return file(header.replace('"', '\''), 0, 0, 0, 0);
    }

    @Test
    void truncated_file_is_refused() {
        byte[] cut = Arrays.copyOf(TabularFiles.bytes("rows.safetensors"), 800);

        assertThat(TabularFiles.refusal("rows.safetensors", cut, "a"))
                .contains("'rows.safetensors', which says that");
    }

    @Test
    void header_longer_than_the_file_is_refused() {
        byte[] file = {0, 0, 0, 0, 0, 0, 0, 127};

        assertThat(TabularFiles.refusal("t.safetensors", file, "a"))
                .contains("announces a header of 9151314442816847872 bytes");
    }

    private static byte[] file(String header, int... data) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer file =
                ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        Arrays.stream(data).forEach(value -> file.put((byte) value));
        return file.array();
    }
}
