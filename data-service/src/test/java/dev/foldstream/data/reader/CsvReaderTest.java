package dev.foldstream.data.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.spec.CsvDataset;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.data.DamagedFiles;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import dev.foldstream.store.tensor.StoredTensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final String A_NUMBER =
            "a finite number such as -1.5 or 2e3, of magnitude 1e100 at most";

    @Test
    void columns_come_by_name_inputs_first_whatever_their_order_in_the_file() {
        Table table = read("y,note,b,a\n1,x,2,3\n4,,5,6\n");

        assertThat(table.columns()).extracting(TableColumn::name).containsExactly("a", "b", "y");
        assertThat(table.rows()).isEqualTo(2);
        assertThat(values(table, "a")).containsExactly(3, 6);
        assertThat(values(table, "b")).containsExactly(2, 5);
        assertThat(values(table, "y")).containsExactly(1, 4);
    }

    @Test
    void labels_are_numbered_in_the_order_of_the_alphabet_and_numbers_by_value() {
        CsvDataset spec =
                new CsvDataset(
                        "flowers.csv",
                        List.of("a", "n"),
                        List.of("kind"),
                        ",",
                        List.of("kind", "n"));

        Table table = read(spec, bytes("a,n,kind\n1,10,rose\n2,9,iris\n3,10,rose\n"));

        assertThat(values(table, "kind")).containsExactly(1, 0, 1);
        assertThat(table.column("kind").describe().categories())
                .containsExactly(new Category("iris", 1), new Category("rose", 2));
        assertThat(table.column("n").describe().categories())
                .extracting(Category::name)
                .containsExactly("9", "10");
    }

    @Test
    void numbers_are_read_as_people_write_them() {
        Table table = read("a,b,y\n-1.5,+2e3,.5\n1.,0,1E-2\n");

        assertThat(values(table, "a")).containsExactly(-1.5, 1);
        assertThat(values(table, "b")).containsExactly(2000, 0);
        assertThat(values(table, "y")).containsExactly(0.5, 0.01);
    }

    /// A header is kept in memory, and 5 GiB of commas are a file like any other.
    @Test
    void header_of_nothing_but_commas_is_refused_before_it_fills_the_memory() {
        assertThat(violations(",".repeat(2_000_000) + "\n1\n"))
                .singleElement()
                .asString()
                .contains("more than 2000000 columns");
        assertThat(violations(("n".repeat(1_000_000) + ",").repeat(17) + "\n1\n"))
                .singleElement()
                .asString()
                .contains("names of more than 16777216 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFa,b,y\n1,2,3\n",
                "a,b,y\r\n1,2,3\r\n",
                "a,b,y\n1,2,3",
                "\"a\",\"b\",\"y\"\n\"1\",\"2\",\"3\"\n",
                "a, b, y\n 1 , 2,\t3\n",
                "a,b,y\n\n1,2,3\n\n\n",
                "a,b,y,\"a \"\"quoted\"\", long\nname\"\n1,2,3,4\n"
            })
    void the_same_table_is_read_from_every_way_to_write_it(String csv) {
        Table table = read(csv);

        assertThat(table.rows()).isEqualTo(1);
        assertThat(values(table, "a")).containsExactly(1);
        assertThat(values(table, "y")).containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "|", "\t"})
    void another_delimiter_is_used_when_the_spec_says_so(String delimiter) {
        CsvDataset spec = new CsvDataset("t.csv", List.of("a", "b"), List.of("y"), delimiter);
        String csv = "a,b,y\n1,2,3\n".replace(",", delimiter);

        assertThat(values(read(spec, bytes(csv)), "y")).containsExactly(3);
    }

    @Test
    void a_missing_column_is_named_with_what_there_is_and_what_is_near() {
        assertThat(violations("aa,b,z\n1,2,3\n"))
                .containsExactly(
                        new Violation(
                                "dataset.inputs",
                                "'a'",
                                "one of the columns [aa, b, z] (did you mean 'aa'?)"),
                        new Violation(
                                "dataset.targets",
                                "'y'",
                                "one of the columns [aa, b, z] (did you mean 'b'?)"));
    }

    @Test
    void of_a_wide_table_the_first_columns_are_named() {
        String header =
                IntStream.range(0, 200).mapToObj(i -> "c" + i).collect(Collectors.joining(","));

        assertThat(violations(header + ",b,yy\n"))
                .extracting(Violation::expected)
                .last()
                .asString()
                .startsWith("one of the 202 columns [c0, c1, c2,")
                .contains(" c29] …");
    }

    @Test
    void two_columns_of_a_name_that_is_used_are_refused() {
        assertThat(violations("a,b,y,a\n1,2,3,4\n"))
                .containsExactly(
                        new Violation(
                                "dataset.file",
                                "a header with 2 columns 'a'",
                                "one column of each name that is used"));
    }

    @Test
    void two_columns_of_a_name_that_is_not_used_do_not_matter() {
        assertThat(read("a,b,y,,\n1,2,3,x,\n").rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "NaN",
                "nan",
                "Infinity",
                "-inf",
                "1d",
                "0x1p3",
                "1,5",
                "1e400",
                "1e101",
                "1 2",
                "--1",
                "e",
                "٣",
                "null"
            })
    void a_cell_that_holds_no_finite_number_is_refused_with_line_and_column(String cell) {
        assertThat(violations("a,b,y\n1,2,3\n4,\"" + cell + "\",6\n"))
                .containsExactly(
                        new Violation(
                                "dataset.file",
                                "'%s' in line 3, column 'b'".formatted(cell),
                                A_NUMBER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\"\""})
    void an_empty_cell_is_refused_with_line_and_column(String cell) {
        assertThat(violations("a,b,y\n1," + cell + ",3\n"))
                .containsExactly(
                        new Violation(
                                "dataset.file", "an empty cell in line 2, column 'b'", A_NUMBER));
    }

    @Test
    void lines_are_counted_as_an_editor_does() {
        assertThat(violations("a,b,y,n\n\n1,2,3,\"two\nlines\"\n\n1,2,bad,"))
                .extracting(Violation::value)
                .containsExactly("'bad' in line 6, column 'y'");
    }

    @Test
    void a_long_cell_is_shortened() {
        assertThat(violations("a,b,y\n1,2," + "x".repeat(500) + "\n").getFirst().value())
                .isEqualTo("'" + "x".repeat(39) + "…' in line 2, column 'y'");
    }

    @Test
    void a_row_of_another_length_than_the_header_is_refused() {
        assertThat(violations("a,b,y\n1,2\n1,2,3,4\n"))
                .containsExactly(
                        new Violation(
                                "dataset.file",
                                "a row of 2 cells in line 2",
                                "3 cells, as in the header"),
                        new Violation(
                                "dataset.file",
                                "a row of 4 cells in line 3",
                                "3 cells, as in the header"));
    }

    @Test
    void of_many_faults_the_first_five_are_told_and_all_are_counted() {
        String rows =
                IntStream.range(0, 100).mapToObj(i -> "1,x,3\n").collect(Collectors.joining());

        List<Violation> violations = violations("a,b,y\n" + rows);

        assertThat(violations).hasSize(6);
        assertThat(violations.getFirst().value()).isEqualTo("'x' in line 2, column 'b'");
        assertThat(violations.get(4).value()).isEqualTo("'x' in line 6, column 'b'");
        assertThat(violations.getLast().sentence())
                .isEqualTo(
                        "dataset.file: a total of 100 faulty cells and rows is not allowed:"
                                + " expected none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n\n"})
    void an_empty_file_is_refused(String csv) {
        assertThat(violations(csv))
                .containsExactly(
                        new Violation(
                                "dataset.file",
                                "'t.csv', which is empty,",
                                "a header line and at least one row"));
    }

    @Test
    void a_header_without_rows_is_refused() {
        assertThat(violations("a,b,y\n").getFirst().value())
                .isEqualTo("'t.csv', which has a header line and no rows,");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused_with_their_line() {
        byte[] latin = "a,b,y\n1,2,3\n1,2,größe\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(violations(latin))
                .containsExactly(
                        new Violation(
                                "dataset.file",
                                "line 3, which is no UTF-8,",
                                "a text file in UTF-8"));
    }

    @Test
    void a_character_cut_off_at_the_end_is_no_utf_8() {
        byte[] whole = bytes("a,b,y\n1,2,3\nü");
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);

        assertThat(violations(cut).getFirst().value()).isEqualTo("line 3, which is no UTF-8,");
    }

    @Test
    void a_quote_that_is_never_closed_is_refused() {
        assertThat(violations("a,b,y\n1,2,\"3\n"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("dataset.file");
                    assertThat(violation.value()).isEqualTo("the row that begins in line 2");
                    assertThat(violation.expected()).startsWith("quotes as in RFC 4180");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b,y,n\n1,2,3,\"\"",
                "a,b,y,n\n1,2,3,\"\"\n",
                "a,b,y,n\n1,2,3,\"x\" \n\n",
                "a,b,y,n\n1,2,3,\"x\"\"\"",
                "a,b,y,n\n1,2,3,\"\"\"\"",
                "a,b,y,n\n1,2,3,\"x \"\n"
            })
    void a_last_cell_in_quotes_may_be_anything(String csv) {
        assertThat(read(csv).rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"x", "\"x\"\"", "\"\"\"", "\"x\"\"\n", "\"x\"y\n"})
    void a_last_cell_whose_quote_is_open_is_refused(String cell) {
        assertThat(violations("a,b,y,n\n1,2,3," + cell).getFirst().expected())
                .startsWith("quotes as in RFC 4180");
    }

    @Test
    void bad_rows_are_left_out_and_counted_when_the_spec_says_so() {
        CsvDataset spec =
                SpecReader.read(
                        Yaml.read(
                                "{file: t.csv, inputs: [a], targets: [y], categories: [y], missing: ['-', ''], onBadRow: skip}"),
                        CsvDataset.class);
        Table table = read(spec, bytes("a,y\n1,x\n-,x\n,y\n4,y\nno,z\n6\n7,-\n8,x\n"));

        assertThat(values(table, "a")).containsExactly(1, 4, 8);
        assertThat(table.column("y").categories()).containsExactly("x", "y");
        assertThat(table.column("a").describe().missing()).isEqualTo(2);
        assertThat(table.column("y").describe().missing()).isEqualTo(1);
        assertThat(table.notices())
                .containsExactly("5 of 8 rows were left out, the first in line 3.");
        assertThat(
                        catchThrowableOfType(
                                        InvalidExperiment.class,
                                        () -> read(spec, bytes("a,y\n-,x\n")))
                                .getMessage())
                .contains("1 rows, of which none can be used");
    }

    @Test
    void what_is_kept_is_numbers_if_all_of_it_is() {
        CsvDataset spec =
                new CsvDataset("t.csv", List.of("a"), List.of("y"), ",")
                        .keeping(List.of("patient", "number", "a", "not there"));
        Table table = read(spec, bytes("number,patient,a,y\n10,p2,1,2\n2.5,p1,3,4\n10,p2,5,6\n"));

        assertThat(table.columns())
                .extracting(TableColumn::name)
                .containsExactly("a", "y", "patient", "number");
        assertThat(values(table, "number")).containsExactly(10, 2.5, 10);
        assertThat(values(table, "patient")).containsExactly(1, 0, 1);
    }

    @Test
    void labels_are_ordered_numbers_first() {
        CsvDataset spec = new CsvDataset("t.csv", List.of("a"), List.of("y"), ",", List.of("y"));

        assertThat(read(spec, bytes("a,y\n1,1a\n1,10\n1,2\n")).column("y").categories())
                .containsExactly("2", "10", "1a");
    }

    @Test
    void a_header_of_a_million_columns_is_read() {
        String header =
                IntStream.range(0, 1_000_000)
                        .mapToObj(i -> "c" + i)
                        .collect(Collectors.joining(","));
        String row = "1,".repeat(999_999) + "1\n";
        CsvDataset spec = new CsvDataset("t.csv", List.of("c5"), List.of("c999999"), ",");

        assertThat(read(spec, bytes(header + "\n" + row)).rows()).isEqualTo(1);
        assertThat(violations(header + "\n" + row).getFirst().expected())
                .startsWith("one of the 1000000 columns [c0, c1");
    }

    @Test
    void reading_a_long_file_tells_how_far_it_is() {
        byte[] csv = bytes("a,b,y\n" + "1,2,3\n".repeat(200_000));
        List<Long> rows = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        WrittenFile.read(
                csv,
                file ->
                        CsvReader.read(
                                spec(),
                                file,
                                (count, share) -> {
                                    rows.add(count);
                                    shares.add(share.orElseThrow());
                                }));

        assertThat(rows).containsExactly(65_536L, 131_072L, 196_608L);
        assertThat(shares).isSorted().allMatch(share -> share > 0.3 && share <= 1);
        assertThat(shares.getFirst()).isLessThan(0.5);
    }

    @Test
    void damaged_files_are_tables_or_refused() {
        CsvDataset spec =
                new CsvDataset("t.csv", List.of("a", "b"), List.of("y"), ",", List.of("y"));
        StringBuilder csv = new StringBuilder("a,b,\"y\",\"n,o\"\n");
        for (int row = 0; row < 30; row++) {
            csv.append(row)
                    .append(",-1.5e")
                    .append(row)
                    .append(",\"gr\u00fcn\",\"a \"\"q\"\"\n\"\n");
        }

        DamagedFiles.requireTableOrRefusal(
                bytes(csv.toString()), 11, file -> CsvReader.read(spec, file));
    }

    private static Table read(String csv) {
        return read(spec(), bytes(csv));
    }

    private static Table read(CsvDataset spec, byte[] csv) {
        return WrittenFile.read(csv, file -> CsvReader.read(spec, file));
    }

    private static List<Violation> violations(String csv) {
        return violations(bytes(csv));
    }

    private static List<Violation> violations(byte[] csv) {
        return catchThrowableOfType(InvalidExperiment.class, () -> read(spec(), csv)).violations();
    }

    private static double[] values(Table table, String column) {
        StoredTensor tensor =
                table.columns().stream()
                        .filter(candidate -> candidate.name().equals(column))
                        .findFirst()
                        .orElseThrow()
                        .tensor();
        return tensor.doubles();
    }

    private static CsvDataset spec() {
        return new CsvDataset("t.csv", List.of("a", "b"), List.of("y"), ",");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
