package dev.foldstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate.Equal;
import dev.foldstream.export.Export;
import dev.foldstream.export.ExportModel;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.training.TrainingCancelled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Networks that run step by step, trained for a moment and said as RTNeural: what the interpreter
/// makes of the file are the trainer's predictions.
class RtNeuralExportTest {
    @TempDir private Path scratch;

    @Test
    void causal_networks_say_in_rtneural_what_the_trainer_predicts()
            throws IOException, TrainingCancelled {
        try (TensorEngine engine = TensorEngine.start()) {
            TrainedExperiment experiment =
                    TrainedExperiment.of("/onnx/sequences.yaml", engine, scratch);

            for (String model : List.of("labels", "audio", "planes", "bounded")) {
                Export export =
                        new ExportModel(experiment.store())
                                .export(
                                        experiment.plan(),
                                        model,
                                        experiment.spec(),
                                        ExportFormat.RTNEURAL);

                assertThat(export.certificate())
                        .as(model)
                        .isInstanceOfSatisfying(
                                Equal.class,
                                equal -> {
                                    assertThat(equal.format()).isEqualTo("rtneural");
                                    assertThat(equal.rowsCompared()).isGreaterThan(15);
                                    // of the target's deviation
                                    assertThat(equal.maximumRelativeError()).isLessThan(1e-5);
                                });
            }
        }
    }
}
