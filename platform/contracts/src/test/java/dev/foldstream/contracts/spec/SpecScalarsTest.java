package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpecScalarsTest {
    @Test
    void scalars_stand_by_their_path_also_inlined_and_optional_ones() {
        assertThat(SpecScalars.of(model(0.01, 0.5)).scalars())
                .containsEntry("architecture.dropout", 0.0)
                .containsEntry("training.optimizer.learningRate", 0.01)
                .containsEntry("training.loss.delta", 2.0)
                .containsEntry("training.loss.l1", 0.5)
                .containsEntry("training.loss.weight", 1.0)
                .containsEntry("training.gradientClipping.norm", 3.0)
                .doesNotContainKey("training.epochs");
    }

    @Test
    void the_structure_does_not_depend_on_a_scalar_but_on_whether_it_is_zero() {
        SpecScalars spec = SpecScalars.of(model(0.01, 0.5));

        assertThat(SpecScalars.of(model(0.3, 0.1)).structure()).isEqualTo(spec.structure());
        assertThat(SpecScalars.of(model(0.01, 0)).structure()).isNotEqualTo(spec.structure());
    }

    @Test
    void elements_of_a_list_are_scalars_by_their_place() {
        assertThat(SpecScalars.of(new CrossEntropy(0, Optional.of(List.of(1.0, 4.0)))).scalars())
                .containsEntry("classWeights[1]", 4.0);
    }

    private static ModelSpec model(double learningRate, double l1) {
        String training =
                """
                {optimizer: {kind: adam, learningRate: %s}, loss: {kind: huber, delta: 2, l1: %s},
                 gradientClipping: {norm: 3}}
                """
                        .formatted(learningRate, l1);
        return new ModelSpec(
                new Mlp(List.of(4), Activation.RELU),
                Optional.of(SpecReader.read(Yaml.read(training), TrainingSpec.class)));
    }
}
