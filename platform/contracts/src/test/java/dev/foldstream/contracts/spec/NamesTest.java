package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final List<String> KEYS = List.of("learningRate", "epochs", "batchSize", "k");

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "residual-mlp", "a-", "x0123456789"})
    void name_is_accepted(String name) {
        assertThat(Names.require(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a b", "a.b", "a/b", "..", "ä", "a\n", "a_b"})
    void what_is_no_name_is_refused(String text) {
        assertThatThrownBy(() -> Names.require(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Names.EXPECTED);
    }

    @Test
    void longest_name_has_63_characters() {
        assertThat(Names.isName("a".repeat(63))).isTrue();
        assertThat(Names.isName("a".repeat(64))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "epoch, epochs",
        "learning_rate, learningRate",
        "LearningRate, learningRate",
        "batch-size, batchSize",
        "epcohs, epochs"
    })
    void slip_finds_its_key(String slip, String key) {
        assertThat(Names.nearest(slip, KEYS)).contains(key);
    }

    /// A submission names a column with half a million letters, its file has thousands like it:
    /// comparing them would take days, in which nobody else is served.
    @Test
    void whatever_is_submitted_is_compared_in_no_time() {
        String word = "x".repeat(500_000);
        List<String> longNames = Collections.nCopies(1_000, "y".repeat(500_000));
        List<String> shortNames = Collections.nCopies(1_000_000, "z".repeat(190));

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    assertThat(Names.nearest(word, longNames)).isEmpty();
                    assertThat(Names.nearest("epoch", longNames)).isEmpty();
                    assertThat(Names.nearest("y".repeat(190), shortNames)).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimizer", "zzzzzz", "momentum"})
    void other_word_finds_nothing(String word) {
        assertThat(Names.nearest(word, KEYS)).isEmpty();
    }
}
