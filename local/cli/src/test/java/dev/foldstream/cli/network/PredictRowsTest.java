package dev.foldstream.cli.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.network.PredictRows.Choices;
import dev.foldstream.rtneural.interpreter.Interpreter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictRowsTest {
    /// `cost = cadence + 10 · stride`
    private static final String NAMED =
            """
            {"foldstream":{"inputs":[{"name":"cadence"},{"name":"stride"}],
                           "targets":[{"name":"cost, total"}]},
             "in_shape":[null,2],
             "layers":[{"type":"dense","shape":[null,1],"weights":[[[1],[10]],[0]]}]}\
            """;

    private static final String NAMELESS = NAMED.replace("foldstream", "other");

    /// The sum of this row and the one before.
    private static final String REMEMBERING =
            """
            {"in_shape":[null,1],"layers":[{"type":"conv1d","shape":[null,1],"kernel_size":[2],
             "dilation":[1],"weights":[[[[1]],[[1]]],[0]]}]}\
            """;

    private static final String SOFTMAX =
            """
            {"in_shape":[1],"layers":[
             {"type":"activation","activation":"softmax","shape":[1],"weights":[]}]}\
            """;

    private final StringWriter out = new StringWriter();

    @Test
    void columns_are_found_by_their_names_and_others_are_passed_over() throws IOException {
        predict(NAMED, "id,stride,cadence\na,2,1\nb,3,4\n");

        assertThat(out).hasToString("\"cost, total\"\n21.0\n34.0\n");
    }

    @Test
    void rows_without_a_header_are_in_order_and_get_none() throws IOException {
        predict(NAMED, "1,2\n4,3\n");

        assertThat(out).hasToString("21.0\n34.0\n");
    }

    @Test
    void network_without_names_takes_columns_in_order() throws IOException {
        predict(NAMELESS, "x,y\n1,2\n");

        assertThat(out).hasToString("output_1\n21.0\n");
    }

    @Test
    void separator_is_that_of_the_first_line_and_marks_blanks_and_empty_lines_do_no_harm()
            throws IOException {
        predict(NAMED, "\uFEFF\"stride\";cadence\r\n 2 ;1\r\n\r\n3;4");

        assertThat(out).hasToString("cost, total\n21.0\n34.0\n");
    }

    @Test
    void numbers_may_be_names_if_the_user_says_so() throws IOException {
        run(NAMELESS, "1,2\n1,2\n", new Choices("rows.csv", Optional.of(true), false));

        assertThat(out).hasToString("output_1\n21.0\n");
    }

    @Test
    void names_are_no_numbers_if_the_user_says_so() {
        assertThatThrownBy(() ->
                        run(NAMED, "a,b\n", new Choices("rows.csv", Optional.of(false), false)))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("rows.csv, line 1, column 1, 'cadence': 'a' is no");
    }

    @Test
    void rows_before_are_remembered() throws IOException {
        predict(REMEMBERING, "1\n10\n100\n");

        assertThat(out).hasToString("1.0\n11.0\n110.0\n");
    }

    @Test
    void rows_before_are_forgotten_if_the_user_says_so() throws IOException {
        run(REMEMBERING, "1\n10\n100\n", new Choices("rows.csv", Optional.empty(), true));

        assertThat(out).hasToString("1.0\n10.0\n100.0\n");
    }

    @Test
    void no_rows_are_no_predictions() throws IOException {
        predict(NAMED, "");

        assertThat(out).hasToString("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,2\\n3,x\\n     | line 2, column 2, 'stride': 'x' is no finite number",
                "1,2\\n3,1e39\\n  | line 2, column 2, 'stride': '1e39' is no finite number in single",
                "1,2\\n3,NaN\\n   | 'NaN' is no finite number",
                "1,2\\n3,1f\\n    | '1f' is no finite number",
                "1,2\\n3,0x1p3\\n | '0x1p3' is no finite number",
                "1,2\\n\\n3,\\n   | line 3, column 2, 'stride': nothing there",
                "1,2\\n3\\n       | line 2: 1 cells, 2 expected",
                "1,2,3\\n         | line 1: 3 cells, 2 expected",
                "cadence,step\\n  | no column for input 'stride' of the network; the header has",
                "a,b\\n           | no column for inputs 'cadence', 'stride'",
                "stride,cadence,stride\\n | more than one column 'stride'",
            })
    void row_that_is_none_is_named_with_its_line_and_column(String rows, String words) {
        assertThatThrownBy(() -> predict(NAMED, rows.replace("\\n", "\n")))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("rows.csv")
                .hasMessageContaining(words);
    }

    @Test
    void header_of_another_width_is_none_for_a_network_without_names() {
        assertThatThrownBy(() -> predict(NAMELESS, "a,b,c\n"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("3 columns, and the network 2 inputs");
    }

    @Test
    void what_was_predicted_before_a_bad_row_is_written() {
        assertThatThrownBy(() -> predict(NAMED, "1,2\nx,1\n")).isInstanceOf(Failure.class);

        assertThat(out).hasToString("21.0\n");
    }

    @Test
    void prediction_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> predict(SOFTMAX, "1\n100\n"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("line 2: output 1 is NaN");
        assertThat(out).hasToString("1.0\n");
    }

    /// The other side sends a row, and goes on when it has the answer.
    @Test
    void who_sends_a_row_and_waits_gets_its_answer() throws IOException {
        List<String> answersBeforeEachTurn = new ArrayList<>();
        Iterator<String> turns = List.of("1,2\n3,4\n", "5,6\n").iterator();
        Reader conversation =
                new Reader() {
                    @Override
                    public int read(char[] buffer, int offset, int length) {
                        answersBeforeEachTurn.add(out.toString());
                        if (!turns.hasNext()) {
                            return -1;
                        }
                        String turn = turns.next();
                        turn.getChars(0, turn.length(), buffer, offset);
                        return turn.length();
                    }

                    @Override
                    public void close() {}
                };

        try (BufferedWriter waiting = new BufferedWriter(out)) {
            new PredictRows(network(NAMED), choices()).run(conversation, waiting);
        }

        assertThat(answersBeforeEachTurn).startsWith("", "21.0\n43.0\n", "21.0\n43.0\n65.0\n");
    }

    private void predict(String model, String rows) throws IOException {
        run(model, rows, choices());
    }

    private void run(String model, String rows, Choices choices) throws IOException {
        new PredictRows(network(model), choices).run(new StringReader(rows), out);
    }

    private static Choices choices() {
        return new Choices("rows.csv", Optional.empty(), false);
    }

    private static Interpreter network(String model) {
        return Interpreter.load(model.getBytes(UTF_8));
    }
}
