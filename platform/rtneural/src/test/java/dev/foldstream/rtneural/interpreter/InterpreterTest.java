package dev.foldstream.rtneural.interpreter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpreterTest {
    /// `y = relu(x [[1, 2, 3], [4, 5, 6]] + [7, 8, 9]) [1, 1, 1]ᵀ + 0`
    private static final String GOOD =
            """
            {"in_shape":[null,2],"layers":[
            {"type":"dense","activation":"relu","shape":[null,3],
             "weights":[[[1,2,3],[4,5,6]],[7,8,9]]},
            {"type":"dense","activation":"","shape":[null,1],
             "weights":[[[1],[1],[1]],[0]]}]}\
            """;

    /// Columns: what is replaced, by what, where the refusal points, what it says.
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"relu\"     | \"linear\" | $.layers[0].activation | \"linear\" found",
                "\"relu\"     | \"gelu\"   | $.layers[0].activation | \"gelu\" found",
                "\"relu\"     | \"ReLU\"   | $.layers[0].activation | \"ReLU\" found",
                "\"relu\"     | null       | $.layers[0].activation | null found, a text",
                "\"dense\"    | \"attention\" | $.layers[0].type    | \"attention\" found",
                "\"type\"     | \"kind\"   | $.layers[0].type       | nothing found, a text",
                "[1,2,3]      | [1,2]      | $.layers[0].weights[0][0] | an array of 3 numbers",
                "[4,5,6]      | [4,5]      | $.layers[0].weights[0][1] | an array of 3 numbers",
                "[4,5,6]      | [4,5,6,7]  | $.layers[0].weights[0][1] | an array of 3 numbers",
                ",[4,5,6]     | ''         | $.layers[0].weights[0] | an array of 2 rows",
                "[[1,2,3],[4,5,6]] | [[1,4],[2,5],[3,6]] | $.layers[0].weights[0] | 2 rows",
                "[7,8,9]      | [7,8]      | $.layers[0].weights[1] | an array of 3 numbers",
                "[7,8,9]      | []         | $.layers[0].weights[1] | an array of 3 numbers",
                "[7,8,9]      | [7,8,9],[] | $.layers[0].weights    | an array of 3 found",
                "[7,8,9]      | [7,8,1e39] | $.layers[0].weights[1][2] | a finite number",
                "[7,8,9]      | [7,8,1e999] | $.layers[0].weights[1][2] | a finite number",
                "[7,8,9]      | [7,8,'\"9\"'] | $.layers[0].weights[1][2] | a finite number",
                "[7,8,9]      | [7,8,null] | $.layers[0].weights[1][2] | null found",
                "[7,8,9]      | [7,8,NaN]  | $                      | '(line 3, column 39) found'",
                "[7,8,9]      | [7,8,Infinity] | $                  | JSON expected",
                "\"weights\"  | \"w\"      | $.layers[0].weights    | nothing found, an array",
                "[[[1,2,3],[4,5,6]],[7,8,9]] | [] | $.layers[0].weights | a kernel and a bias",
                "[null,3]     | [null,4]   | $.layers[0].weights[0][0] | an array of 4 numbers",
                "[null,3]     | [null,0]   | $.layers[0].shape[1]   | a positive whole number",
                "[null,3]     | [null,2.5] | $.layers[0].shape[1]   | a positive whole number",
                "[null,3]     | [null,2000000] | $.layers[0].shape  | at most 1048576",
                "[null,3]     | []         | $.layers[0].shape      | an array of 0 found",
                "\"shape\"    | \"size\"   | $.layers[0].shape      | nothing found, an array",
                "[null,2]     | [null,3]   | $.layers[0].weights[0] | an array of 3 rows",
                "[null,2]     | 2          | $.in_shape             | 2 found, an array",
                "\"in_shape\" | \"shape_in\" | $.in_shape           | nothing found, an array",
                "\"layers\"   | \"Layers\" | $.layers               | nothing found, an array",
                "\"weights\"  | \"type\"   | $                      | Duplicate field",
            })
    void file_that_would_load_half_or_crash_is_refused_with_its_place(
            String old, String replacement, String path, String words) {
        String bad = GOOD.replaceFirst(Pattern.quote(old), replacement(replacement));

        assertThat(bad).isNotEqualTo(GOOD);
        assertRefused(bad, path, words);
    }

    private static String replacement(String text) {
        return Matcher.quoteReplacement(text.replace("'", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                           | $         | nothing found",
                "[]                                           | $         | an object expected",
                "{}                                           | $.in_shape | nothing found",
                "{\"in_shape\":[2],\"layers\":[]}             | $.layers  | at least one layer",
                "{\"in_shape\":[2],\"layers\":[3]}            | $.layers[0] | an object expected",
                "{\"in_shape\":[2],\"layers\":[{}]} x         | $         | JSON expected",
            })
    void text_that_is_no_network_is_refused(String text, String path, String words) {
        assertRefused(text, path, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tanh\" | [2] | [[1]] | $.layers[0].weights    | an array of 0 arrays",
                "\"tanh\" | [3] | []    | $.layers[0].shape      | the width of the layer before: 2",
                "\"\"     | [2] | []    | $.layers[0].activation | tanh, relu, sigmoid, softmax, elu",
            })
    void activation_of_its_own_that_does_nothing_or_too_much_is_refused(
            String function, String shape, String weights, String path, String words) {
        assertRefused(activation(function, shape, weights), path, words);
    }

    @Test
    void activation_of_its_own_needs_its_weights() {
        String without = activation("\"tanh\"", "[2]", "[]").replace(",\"weights\":[]", "");

        assertRefused(without, "$.layers[0].weights", "nothing found");
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        Unloadable refusal =
                catchThrowableOfType(
                        Unloadable.class, () -> Interpreter.load(new byte[] {(byte) 0xff}));

        assertThat(refusal.path()).isEqualTo("$");
        assertThat(refusal.found()).isEqualTo("other bytes");
        assertThat(refusal.expected()).isEqualTo("a text in UTF-8");
    }

    @Test
    void dense_layer_without_bias_has_zeros_there() {
        Interpreter network = Interpreter.load(GOOD.replace(",[7,8,9]", "").getBytes(UTF_8));

        assertThat(run(network, 1, 1)).containsExactly(5 + 7 + 9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[2]", "[null,2]", "[null,null,2]", "[null,8,2,1]"})
    void width_is_read_by_the_rule_of_the_loader(String shape) {
        Interpreter network = Interpreter.load(GOOD.replace("[null,2]", shape).getBytes(UTF_8));

        assertThat(network.inputs()).isEqualTo(2);
    }

    @Test
    void unknown_keys_are_ignored() {
        String annotated = GOOD.replace("{", "{\"note\":{\"deep\":[1]},");

        assertThat(run(Interpreter.load(annotated.getBytes(UTF_8)), 1, 1))
                .isEqualTo(run(good(), 1, 1));
    }

    /// By hand: `relu([5, 7, 9] + [7, 8, 9]) · 1` and `relu([−5, −7, −9] + [7, 8, 9]) · 1`.
    @Test
    void rows_are_computed_one_after_another() {
        Interpreter network = good();

        assertThat(run(network, 1, 1)).containsExactly(12 + 15 + 18);
        assertThat(run(network, -1, -1)).containsExactly(2 + 1 + 0);
        assertThat(run(network, 1, 1)).containsExactly(12 + 15 + 18);
        assertThat(network.parameters()).isEqualTo(6 + 3 + 3 + 1);
    }

    /// Reference: Python 3.12 `math`, double precision.
    @ParameterizedTest
    @CsvSource({
        "tanh,    -0.7615941559557649, 0.9640275800758169",
        "relu,    0, 2",
        "sigmoid, 0.2689414213699951, 0.8807970779778823",
        "softmax, 0.04742587317756678, 0.9525741268224331",
        "elu,     -0.6321205588285577, 2"
    })
    void activation_of_minus_one_and_two(String function, double first, double second) {
        String file = activation("\"" + function + "\"", "[2]", "[]");
        float[] out = new float[2];

        Interpreter.load(file.getBytes(UTF_8)).forward(new float[] {-1, 2}, out);

        assertThat((double) out[0]).isCloseTo(first, within(1e-7)); // half a float's step at 1
        assertThat((double) out[1]).isCloseTo(second, within(1e-7));
    }

    @Test
    void softmax_of_large_logits_is_not_a_number_as_in_rtneural() {
        float[] out = new float[2];

        Interpreter.load(activation("\"softmax\"", "[2]", "[]").getBytes(UTF_8))
                .forward(new float[] {100, 0}, out);

        assertThat(out[0]).isNaN();
    }

    @Test
    void rows_of_another_width_are_refused() {
        Interpreter network = good();

        assertThatThrownBy(() -> network.forward(new float[3], new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 numbers in and 1 out; the network has 2 and 1");
    }

    @Test
    void forward_allocates_nothing() {
        Interpreter network = good();
        float[] in = {1, 1};
        float[] out = new float[1];
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        network.forward(in, out);
        thread.getCurrentThreadAllocatedBytes();

        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            network.forward(in, out);
        }
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(10_000); // not even one byte a call
    }

    @Test
    void no_mutation_of_a_good_file_does_worse_than_be_refused() {
        byte[] good = GOOD.getBytes(UTF_8);
        SplittableRandom random = new SplittableRandom(20_260);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] mutant = mutate(good, random);
            try {
                Interpreter network = Interpreter.load(mutant);
                network.forward(new float[network.inputs()], new float[network.outputs()]);
            } catch (Unloadable expected) {
                refused++;
            }
        }

        assertThat(refused).isBetween(5_000, 9_999); // some only change a number or a blank
    }

    /// One to three edits: another byte, a piece cut out, or a piece copied elsewhere.
    private static byte[] mutate(byte[] good, SplittableRandom random) {
        byte[] mutant = good;
        for (int edit = random.nextInt(3); edit >= 0; edit--) {
            int from = random.nextInt(mutant.length);
            int to = Math.min(mutant.length, from + 1 + random.nextInt(12));
            int at = random.nextInt(mutant.length);
            byte[] head = Arrays.copyOf(mutant, Math.min(at, from));
            mutant =
                    switch (random.nextInt(3)) {
                        case 0 -> {
                            byte[] changed = mutant.clone();
                            changed[at] = (byte) random.nextInt(256);
                            yield changed;
                        }
                        case 1 -> join(Arrays.copyOf(mutant, from), tail(mutant, to));
                        default ->
                                join(
                                        head,
                                        Arrays.copyOfRange(mutant, from, to),
                                        tail(mutant, head.length));
                    };
        }
        return mutant;
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static void assertRefused(String file, String path, String words) {
        assertThatThrownBy(() -> Interpreter.load(file.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Unloadable.class, refusal -> assertThat(refusal.path()).isEqualTo(path))
                .hasMessageContaining(words);
    }

    private static String activation(String function, String shape, String weights) {
        return """
        {"in_shape":[2],"layers":[{"type":"activation","activation":%s,"shape":%s,"weights":%s}]}\
        """
                .formatted(function, shape, weights);
    }

    private static Interpreter good() {
        return Interpreter.load(GOOD.getBytes(UTF_8));
    }

    private static float[] run(Interpreter network, float... in) {
        float[] out = new float[network.outputs()];
        network.forward(in, out);
        return out;
    }
}
