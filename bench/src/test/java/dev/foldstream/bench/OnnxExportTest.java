package dev.foldstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.verdict.Certificate.Equal;
import dev.foldstream.export.Export;
import dev.foldstream.export.ExportModel;
import dev.foldstream.export.onnx.OnnxSession;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.training.TrainingCancelled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of network, trained for a moment and said as ONNX: what ONNX Runtime makes of the
/// file are the trainer's predictions.
class OnnxExportTest {
    /// Of the target's deviation. Single precision rounds to 6e-8 of a number, layer by layer.
    private static final double CLOSE = 1e-6;

    private static TensorEngine engine;
    @TempDir private Path scratch;

    @BeforeAll
    static void start() {
        engine = TensorEngine.start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/onnx/signals.yaml", "/onnx/images.yaml", "/onnx/sequences.yaml"})
    void every_network_says_in_onnx_what_the_trainer_predicts(String file)
            throws IOException, TrainingCancelled {
        TrainedExperiment experiment = TrainedExperiment.of(file, engine, scratch);

        for (String model : experiment.spec().models().keySet()) {
            assertThat(export(experiment, model).certificate())
                    .as(model)
                    .isInstanceOfSatisfying(
                            Equal.class,
                            equal -> {
                                assertThat(equal.format()).isEqualTo("onnx");
                                assertThat(equal.rowsCompared()).isGreaterThan(15);
                                assertThat(equal.maximumRelativeError()).isLessThan(CLOSE);
                            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    numbers | layers.0.h, layers.2.h, layers.4.h, layers.4.c
                    audio   | layers.0.past, layers.2.past, layers.4.h, layers.4.c
                    planes  | layers.0.past, layers.3.past
                    """)
    void a_sequence_in_pieces_says_the_same_when_the_states_are_handed_on(String model, String kept)
            throws IOException, TrainingCancelled {
        TrainedExperiment experiment =
                TrainedExperiment.of("/onnx/sequences.yaml", engine, scratch);
        SplittableRandom random = new SplittableRandom(8);
        float[] sequence = new float[6 * 64];
        for (int i = 0; i < sequence.length; i++) {
            sequence[i] = (float) random.nextGaussian();
        }

        try (OnnxSession session = session(experiment, model)) {
            float[] whole = session.predict(sequence, 1);
            Map<String, float[]> states = new HashMap<>();
            for (int step = 0; step < 6; step++) {
                float[] one = Arrays.copyOfRange(sequence, step * 64, (step + 1) * 64);
                Map<String, float[]> said = session.run(one, 1, states);
                assertThat(said.get("output"))
                        .containsExactly(
                                Arrays.copyOfRange(whole, step * 128, (step + 1) * 128),
                                Offset.offset(1e-6f));
                states.clear();
                said.forEach((name, state) -> states.put(name.replaceAll("_out$", "_in"), state));
            }
            states.remove("output");
            assertThat(states.keySet())
                    .containsExactlyInAnyOrder((kept.replace(",", "_in,") + "_in").split(", ", -1));
        }
    }

    private OnnxSession session(TrainedExperiment experiment, String model) {
        Certificate certificate = export(experiment, model).certificate();
        return OnnxSession.open(experiment.store().read(((Equal) certificate).file()));
    }

    private static Export export(TrainedExperiment experiment, String model) {
        return new ExportModel(experiment.store())
                .export(experiment.plan(), model, experiment.spec(), ExportFormat.ONNX);
    }
}
