package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can't be trained is refused with its path.
class TrainingSpecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {optimizer: {kind: sgd, learningRate: 0}}                         | optimizer.learningRate
                    {optimizer: {kind: adam, learningRate: fast}}                     | optimizer.learningRate
                    {optimizer: {kind: sgd, nesterov: true}}                          | optimizer.momentum
                    {optimizer: {kind: rmsprop, alpha: 1}}                            | optimizer.alpha
                    {loss: {kind: huber, delta: -1}}                                  | loss.delta
                    {loss: {kind: mse, gradient: -0.1}}                               | loss.gradient
                    {loss: {kind: mse, delta: 1}}                                     | loss.delta
                    {loss: {kind: quantile, q: 1}}                                    | loss.q
                    {loss: {kind: cross-entropy, classWeights: [1, 0]}}               | loss.classWeights[1]
                    {schedule: {kind: warm-up, then: {kind: one-cycle}}}              | schedule.then
                    {schedule: {kind: step, factor: 2}}                               | schedule.factor
                    {schedule: {kind: reduce-on-plateau, minLearningRate: 0.1}}       | schedule.minLearningRate
                    {schedule: {kind: warm-up, then: {kind: cosine, minLearningRate: 1}}} | schedule.then.minLearningRate
                    {gradientClipping: {}}                                            | gradientClipping.norm
                    {gradientClipping: {value: 0}}                                    | gradientClipping.value
                    {initialization: uniform}                                         | initialization
                    {stuckTraining: {attempts: 1}}                                    | stuckTraining.attempts
                    {checkpointEvery: 0}                                              | checkpointEvery
                    {stackWidth: 0}                                                   | stackWidth
                    """)
    void impossible_values_are_refused_by_their_path(String yaml, String path) {
        assertThatExceptionOfType(InvalidExperiment.class)
                .isThrownBy(() -> SpecReader.read(Yaml.read(yaml), TrainingSpec.class))
                .satisfies(invalid ->
                        assertThat(invalid.violations())
                                .extracting(Violation::path)
                                .contains(path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {architecture: {kind: mlp, normalization: batch}, training: {batchSize: 1}} | training.batchSize
                    {architecture: {kind: mlp, dropout: 1}}                                     | architecture.dropout
                    {architecture: {kind: mlp, activation: swish}}                              | architecture.activation
                    """)
    void impossible_networks_are_refused_by_their_path(String yaml, String path) {
        assertThatExceptionOfType(InvalidExperiment.class)
                .isThrownBy(() -> SpecReader.read(Yaml.read(yaml), ModelSpec.class))
                .satisfies(invalid ->
                        assertThat(invalid.violations())
                                .extracting(Violation::path)
                                .contains(path));
    }
}
