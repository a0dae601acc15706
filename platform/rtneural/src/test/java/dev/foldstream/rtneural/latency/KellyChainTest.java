package dev.foldstream.rtneural.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.Weights;
import dev.foldstream.rtneural.interpreter.Interpreter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KellyChainTest {
    /// By hand: every network sums its inputs into each of its outputs, so that the emotion is 128
    /// times 1, and harmony sees 64 times that and 64 times 1.
    @Test
    void harmony_sees_the_emotion_and_the_first_half_of_the_sound() {
        KellyChain chain = chain(128);
        float[] sound = new float[128];
        for (int i = 0; i < 64; i++) {
            sound[i] = 2;
        }

        chain.forward(sound);

        assertThat(chain.harmony()).hasSize(64).containsOnly(64 * 128 + 64 * 2);
    }

    @Test
    void network_of_another_size_has_no_place_in_it() {
        assertThatThrownBy(() -> chain(64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HarmonyPredictor has 64 inputs and 64 outputs, not 128 and 64");
    }

    private static KellyChain chain(int inputsOfHarmony) {
        return new KellyChain(
                List.of(
                        sums(128, 64),
                        sums(64, 128),
                        sums(inputsOfHarmony, 64),
                        sums(32, 16),
                        sums(64, 32)));
    }

    private static Interpreter sums(int inputs, int outputs) {
        float[] ones = new float[inputs * outputs];
        Arrays.fill(ones, 1);
        Dense dense =
                new Dense(
                        new Weights(ones, inputs, outputs),
                        new Weights(new float[outputs], outputs),
                        Optional.empty());
        Provenance provenance =
                new Provenance("any", new Trial("any", 0, 1), "0".repeat(64), List.of(), List.of());
        return Interpreter.load(
                RtNeuralWriter.write(new SequentialNetwork(List.of(dense)), provenance));
    }
}
