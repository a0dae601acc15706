package dev.foldstream.rtneural.interpreter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What RTNeural's loader crashes on, skips or takes for something else, layer by layer. Columns:
/// what is replaced in a good layer, by what, where the refusal points, what it says.
class LoaderTrapsTest {
    private static final String CONV1D =
            """
            {"type":"conv1d","activation":"tanh","shape":[null,2],"kernel_size":[2],"dilation":[3],
             "groups":2,"weights":[[[[1,2]],[[3,4]]],[5,6]]}\
            """;

    private static final String CONV2D =
            """
            {"type":"conv2d","activation":"relu","shape":[null,null,2,1],"kernel_size_time":1,
             "kernel_size_feature":3,"dilation":1,"strides":1,"num_filters_in":1,
             "num_features_in":4,"num_filters_out":1,"padding":"valid",
             "weights":[[[[[1]],[[2]],[[3]]]],[4]]}\
            """;

    private static final String LSTM =
            """
            {"type":"lstm","activation":"","shape":[null,1],
             "weights":[[[1,2,3,4],[5,6,7,8]],[[9,10,11,12]],[13,14,15,16]]}\
            """;

    private static final String GRU =
            """
            {"type":"gru","activation":"","shape":[null,1],
             "weights":[[[1,2,3],[5,6,7]],[[9,10,11]],[[13,14,15],[17,18,19]]]}\
            """;

    private static final String PRELU =
            """
            {"type":"prelu","activation":"","shape":[null,2],"weights":[[[1,2]]]}\
            """;

    private static final String BATCHNORM =
            """
            {"type":"batchnorm","activation":"","shape":[null,2],"epsilon":0.5,
             "weights":[[1,2],[3,4],[5,6],[7,8]]}\
            """;

    private static final String BATCHNORM2D =
            """
            {"type":"batchnorm2d","activation":"","shape":[null,null,3,2],"num_filters_in":2,
             "num_features_in":3,"epsilon":0.5,"weights":[[1,2],[3,4],[5,6],[7,8]]}\
            """;

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tanh\"        | \"selu\"    | .activation      | \"selu\" found",
                "[[3,4]]         | [[3]]       | .weights[0][1][0] | an array of 2 numbers",
                ",[[3,4]]        | ''          | .weights[0]      | 2 matrices",
                "[[1,2]],        | [[1,2],[1,2]], | .weights[0][0] | 1 rows, one for each input",
                ",[5,6]          | ''          | .weights         | kernel and bias",
                "[5,6]           | [5]         | .weights[1]      | an array of 2 numbers",
                "[2],\"dilation\" | [3],\"dilation\" | .weights[0] | an array of 3 matrices",
                "[2],\"dilation\" | [2,2],\"dilation\" | .kernel_size | a positive whole number",
                "\"kernel_size\" | \"size\"    | .kernel_size     | nothing found",
                "[3]             | [0]         | .dilation[0]     | a positive whole number",
                "[3]             | []          | .dilation        | a positive whole number",
                "[3]             | 20000000    | .dilation        | at most 1048576",
                "\"dilation\":[3] | \"rate\":[3] | .dilation      | nothing found",
                "\"groups\":2    | \"groups\":3 | .groups         | a divisor of the 2 inputs",
                "\"groups\":2    | \"groups\":[2] | .groups       | a positive whole number",
                "\"groups\":2,   | ''          | .weights[0][0]   | an array of 2 rows",
            })
    void conv1d(String old, String replacement, String path, String words) {
        assertRefused(2, CONV1D, old, replacement, path, words);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"valid\"       | \"VALID\"   | .padding         | valid or same expected",
                "\"padding\"     | \"pad\"     | .padding         | nothing found, a text",
                "2,1],           | 3,1],       | .shape           | 2 features of 1 filters",
                "\"num_features_in\":4 | \"num_features_in\":3 | .num_features_in | before: 4",
                "\"num_filters_in\":1  | \"num_filters_in\":4  | .num_features_in | before: 4",
                "\"num_filters_out\":1 | \"num_filters_out\":2 | .shape | 2 features of 2",
                "feature\":3     | feature\":5 | .kernel_size_feature | at most the 4 features",
                "feature\":3     | feature\":2 | .shape           | 3 features of 1 filters",
                "time\":1        | time\":2    | .weights[0]      | an array of 2 arrays",
                "strides\":1     | strides\":0 | .strides         | a positive whole number",
                "strides\":1     | strides\":[1,1] | .strides     | a positive whole number",
                "[[2]],          | ''          | .weights[0][0]   | an array of 3 matrices",
                "[[2]]           | [[2],[2]]   | .weights[0][0][1] | an array of 1 rows",
                "[[2]]           | [[2,2]]     | .weights[0][0][1][0] | an array of 1 numbers",
                "[4]             | [4,4]       | .weights[1]      | an array of 1 numbers",
            })
    void conv2d(String old, String replacement, String path, String words) {
        assertRefused(4, CONV2D, old, replacement, path, words);
    }

    /// The first of the windows of 9 features, of which 4 are zeros, would end beyond the fourth.
    @ParameterizedTest
    @CsvSource("9")
    void conv2d_of_which_a_window_holds_everything(int size) {
        String wide = CONV2D.replace("valid", "same").replace("2,1],", "4,1],");

        assertRefused(4, wide, "feature\":3", "feature\":" + size, ".kernel_size_feature", "zeros");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"activation\":\"\" | \"activation\":\"relu\" | .activation | ignores it",
                "[9,10,11,12]    | [9,10,11]   | .weights[1][0]   | an array of 4 numbers",
                "[5,6,7,8]       | [5,6,7,8],[1,1,1,1] | .weights[0] | an array of 2 rows",
                "[13,14,15,16]   | [13,14,15]  | .weights[2]      | an array of 4 numbers",
                ",[13,14,15,16]  | ''          | .weights         | input, state and bias",
                "[13,14,15,16]   | [[13,14,15,16],[1,1,1,1]] | .weights[2] | 4 numbers",
            })
    void lstm(String old, String replacement, String path, String words) {
        assertRefused(2, LSTM, old, replacement, path, words);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"activation\":\"\" | \"activation\":\"sigmoid\" | .activation | ignores it",
                "[9,10,11]       | [9,10]      | .weights[1][0]   | an array of 3 numbers",
                ",[17,18,19]     | ''          | .weights[2]      | an array of 2 biases",
                "[[13,14,15],[17,18,19]] | [1,2,3] | .weights[2]  | an array of 2 biases",
            })
    void gru(String old, String replacement, String path, String words) {
        assertRefused(2, GRU, old, replacement, path, words);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[[[1,2]]]       | [[1,2]]     | .weights[0]      | an array of 1 array",
                "[[[1,2]]]       | [[[1,2,3]]] | .weights[0][0]   | an array of 1 or 2 numbers",
                "[[[1,2]]]       | [[[1],[2]]] | .weights[0]      | an array of 1 array",
                "[[[1,2]]]       | []          | .weights         | an array of 1 array",
                "[null,2]        | [null,1]    | .shape           | the layer before: 2",
                "\"activation\":\"\" | \"activation\":\"relu\" | .activation | ignores it",
            })
    void prelu(String old, String replacement, String path, String words) {
        assertRefused(2, PRELU, old, replacement, path, words);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"epsilon\"     | \"eps\"     | .epsilon         | nothing found",
                "0.5             | \"0.5\"     | .epsilon         | a finite number",
                "0.5             | -7          | .weights[3][0]   | so that its root divides",
                "0.5             | -7.5        | .weights[3][0]   | so that its root divides",
                "[7,8]           | [7]         | .weights[3]      | an array of 2 numbers",
                "[1,2],          | ''          | .weights         | or of the last two",
                "[1,2]           | [1,2,3]     | .weights[0]      | an array of 2 numbers",
                "[null,2]        | [null,3]    | .shape           | the layer before: 2",
                "\"activation\":\"\" | \"activation\":\"tanh\" | .activation | ignores it",
            })
    void batchnorm(String old, String replacement, String path, String words) {
        assertRefused(2, BATCHNORM, old, replacement, path, words);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"num_filters_in\":2 | \"num_filters_in\":[2] | .num_filters_in | positive whole",
                "\"num_filters_in\":2 | \"num_filters_in\":3 | .num_features_in | before: 6",
                "\"num_features_in\":3, | ''   | .num_features_in | nothing found",
                "3,2]            | 3,3]        | .shape           | the layer before: 6",
                "[5,6]           | [5,6,7]     | .weights[2]      | an array of 2 numbers",
            })
    void batchnorm2d(String old, String replacement, String path, String words) {
        assertRefused(6, BATCHNORM2D, old, replacement, path, words);
    }

    @ParameterizedTest
    @CsvSource({"[2], 2", "[3], 3"})
    void sizes_may_be_numbers_or_arrays_of_one(String array, String number) {
        String plain = CONV1D.replace(array, number);

        assertThat(plain).isNotEqualTo(CONV1D);
        assertThatCode(() -> load(2, plain)).doesNotThrowAnyException();
    }

    /// What exporters of Keras models write.
    @ParameterizedTest
    @CsvSource({"lstm", "gru"})
    void activation_that_a_layer_has_anyway_is_accepted(String type) {
        String layer = type.equals("lstm") ? LSTM : GRU;
        String tanh = layer.replace("\"activation\":\"\"", "\"activation\":\"tanh\"");

        assertThatCode(() -> load(2, tanh)).doesNotThrowAnyException();
    }

    private static void assertRefused(
            int inputs, String layer, String old, String replacement, String path, String words) {
        assertThatCode(() -> load(inputs, layer)).doesNotThrowAnyException();
        String bad = layer.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(replacement));

        assertThat(bad).isNotEqualTo(layer);
        assertThatThrownBy(() -> load(inputs, bad))
                .isInstanceOfSatisfying(
                        Unloadable.class,
                        refusal -> assertThat(refusal.path()).isEqualTo("$.layers[0]" + path))
                .hasMessageContaining(words);
    }

    private static Interpreter load(int inputs, String layer) {
        String file = "{\"in_shape\":[null,%d],\"layers\":[%s]}".formatted(inputs, layer);
        return Interpreter.load(file.getBytes(UTF_8));
    }
}
