package dev.foldstream.data.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.NumpyDataset;
import dev.foldstream.contracts.spec.OnBadRow;
import dev.foldstream.data.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"rows.npz", "packed.npz"})
    void arrays_of_an_archive_are_columns(String file) {
        TabularFiles.requireRows(TabularFiles.read(file, "a", "b", "m", "kind", "flag"));
    }

    @Test
    void fields_are_columns() {
        Table table = TabularFiles.read("fields.npy", "a", "m", "kind");

        TabularFiles.requireRows(table);
    }

    @ParameterizedTest
    @ValueSource(strings = {"matrix.npy", "matrix-fortran.npy"})
    void columns_of_a_matrix_have_numbers(String file) {
        NumpyDataset spec = new NumpyDataset(file, List.of("x1", "x0"), List.of("x2"));

        Table table = NumpyReader.read(spec, TabularFiles.path(file));

        assertThat(TabularFiles.numbers(table, "x0")).startsWith(0, 0.25, 0.5).endsWith(12.25);
        assertThat(TabularFiles.numbers(table, "x1")).startsWith(-15625).endsWith(13824);
        assertThat(TabularFiles.numbers(table, "x2")).startsWith(0, 0.1, 0.2).endsWith(49 * 0.1);
    }

    @Test
    void every_type_of_number_is_read() {
        for (int type = 1; type < 21; type++) {
            NumpyDataset spec = new NumpyDataset("types.npz", List.of("t0"), List.of("t" + type));

            Table table = NumpyReader.read(spec, TabularFiles.path("types.npz"));

            assertThat(TabularFiles.numbers(table, "t0"))
                    .containsExactly(0, 1, 1, 1, 1, 1, 1, 1, 1, 1);
            assertThat(TabularFiles.numbers(table, "t" + type))
                    .as("type %d", type)
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    @Test
    void python_objects_are_refused_unseen() {
        assertThat(TabularFiles.refusal("objects.npy", "x0"))
                .contains("'objects.npy', which holds Python objects, which could be programs");
    }

    @Test
    void number_columns_may_be_categories() {
        NumpyDataset spec =
                new NumpyDataset(
                        "fields.npy",
                        List.of("b"),
                        List.of("y"),
                        List.of("b"),
                        List.of("kind", "absent"),
                        OnBadRow.REFUSE);

        Table table = NumpyReader.read(spec, TabularFiles.path("fields.npy"));

        assertThat(table.column("b").categories()).startsWith("0", "1", "2").endsWith("49");
        assertThat(table.column("kind").categories()).containsExactly("one", "three", "two");
        assertThat(table.columns()).hasSize(3);
    }

    @Test
    void zip_bomb_is_refused_before_it_unpacks() throws IOException {
        byte[] bomb = archive(header("<f8", "(30000000,)"), 240_000_000, "a", "y");

        assertThat(bomb.length).isLessThan(600_000);
        assertThat(TabularFiles.refusal("t.npz", bomb, "a"))
                .contains("unpacks 'a' from")
                .contains("as no data do");
    }

    @Test
    void header_that_announces_more_than_there_is_is_refused() throws IOException {
        byte[] file = header("<f8", "(1000000000000, 2)");

        assertThat(refusalOfMatrix(file)).contains("announces 16000000000000 bytes of data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(0, 3)", "(3, 0)", "()", "(2, 2, 2)", "(-1, 3)"})
    void shapes_without_rows_of_columns_are_refused(String shape) throws IOException {
        assertThat(refusalOfMatrix(header("<f8", shape))).contains("'t.npy', which ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<c16", "<M8[ns]", "|V8", "<f16", "|O", "nonsense", "__import__"})
    void types_that_are_no_numbers_are_refused(String type) throws IOException {
        assertThat(refusalOfMatrix(header(type, "(1, 3)"))).contains("'t.npy', which h");
    }

    @Test
    void truncated_file_is_refused() {
        byte[] cut = Arrays.copyOf(TabularFiles.bytes("rows.npz"), 3000);

        assertThat(TabularFiles.refusal("rows.npz", cut, "a")).contains("can't be unpacked");
    }

    @Test
    void missing_array_is_refused_with_the_nearest() {
        assertThat(TabularFiles.refusal("rows.npz", "flags"))
                .contains("dataset.inputs: 'flags'")
                .contains("did you mean 'flag'?");
    }

    private static String refusalOfMatrix(byte[] file) {
        NumpyDataset spec = new NumpyDataset("t.npy", List.of("x0"), List.of("x1"));
        try {
            WrittenFile.read(file, path -> NumpyReader.read(spec, path));
        } catch (InvalidExperiment e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it was read");
    }

    private static byte[] header(String type, String shape) {
        String text =
                "{'descr': '%s', 'fortran_order': False, 'shape': %s}\n".formatted(type, shape);
        byte[] header = new byte[10 + text.length()];
        System.arraycopy(
                "\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1), 0, header, 0, 8);
        header[8] = (byte) text.length();
        System.arraycopy(text.getBytes(StandardCharsets.ISO_8859_1), 0, header, 10, text.length());
        return header;
    }

    private static byte[] archive(byte[] header, int zeros, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] chunk = new byte[1_000_000];
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name + ".npy"));
                zip.write(header);
                for (int i = 0; i < zeros; i += chunk.length) {
                    zip.write(chunk);
                }
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
