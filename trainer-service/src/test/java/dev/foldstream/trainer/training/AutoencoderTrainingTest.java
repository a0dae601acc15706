package dev.foldstream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.fit.StackFit;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// An autoencoder learns its inputs, then a head on its code, then all of it.
class AutoencoderTrainingTest {
    private static final String ARCHITECTURE =
            "architecture: {kind: autoencoder, encoder: [8], code: 2, head: [6]}\n";
    private static final String PRETRAINING =
            """
            phases:
              - {name: pretrain, learns: inputs, training: {epochs: 100, batchSize: 16}}
              - {name: head, training: {epochs: 10, batchSize: 16, freeze: [encoder]}}
            """;

    @Test
    void a_pretrained_encoder_is_kept_while_the_head_learns_and_the_decoder_after_that()
            throws TrainingCancelled {
        StackFixture.MemoryFiles files = new StackFixture.MemoryFiles();
        TensorFile frozen =
                fit(ARCHITECTURE + PRETRAINING + training("[encoder]"), files).weights();
        TensorFile tuned = fit(ARCHITECTURE + PRETRAINING + training("[]"), files()).weights();

        for (String name : List.of("encoder.0.weight", "encoder.1.bias")) {
            assertThat(tuned.get(name)).as(name).isNotEqualTo(frozen.get(name));
        }
        for (String name : List.of("decoder.0.weight", "decoder.1.bias")) {
            assertThat(tuned.get(name)).as(name).isEqualTo(frozen.get(name));
        }
        assertThat(tuned.get("head.0.weight")).isNotEqualTo(frozen.get("head.0.weight"));
        List<String> history = files.phase("pretrain").history().lines().toList();
        assertThat(loss(history.getLast())).isLessThan(0.7 * loss(history.getFirst()));
    }

    @Test
    void without_pretraining_the_decoder_keeps_its_first_weights() throws TrainingCancelled {
        TensorFile shorter = fit(ARCHITECTURE + training("[]"), files()).weights();
        TensorFile longer =
                fit(ARCHITECTURE + "training: {epochs: 12, batchSize: 16}", files()).weights();

        assertThat(longer.get("decoder.0.weight")).isEqualTo(shorter.get("decoder.0.weight"));
        assertThat(longer.get("encoder.0.weight")).isNotEqualTo(shorter.get("encoder.0.weight"));
    }

    private static String training(String frozen) {
        return "training: {epochs: 5, batchSize: 16, freeze: %s}".formatted(frozen);
    }

    /// Of the first member.
    private static double loss(String line) {
        return Json.tree(line).at("/training/0").doubleValue();
    }

    private static StackFixture.MemoryFiles files() {
        return new StackFixture.MemoryFiles();
    }

    private static StackFit fit(String model, StackFixture.MemoryFiles files)
            throws TrainingCancelled {
        ModelSpec spec = SpecReader.read(Yaml.read(model), ModelSpec.class);
        NetworkCase columns =
                new NetworkCase("", List.of(List.of(12)), List.of(List.of(), List.of()));
        return new PhasedTraining(
                        Collections.nCopies(7, spec),
                        columns.stack(),
                        Optional.empty(),
                        Optional.empty())
                .fit(
                        TestEngine.get(),
                        StackFixture.clock(Duration.ofMillis(20)),
                        files,
                        TrainingWatch.none());
    }
}
