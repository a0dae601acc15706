package dev.foldstream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.jni.JniUtils;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.Normalization;
import dev.foldstream.contracts.spec.ResidualMlp;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.architecture.Architecture;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.StackSamples;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every architecture with every optimiser owes its members: a stack changes nothing.
class StackContractTest {
    private static final NetworkSpec NETWORK = new Mlp(List.of(8, 4), Activation.TANH);

    private static final List<String> OPTIMIZERS =
            List.of(
                    "{kind: sgd, learningRate: 0.05, momentum: 0.9, nesterov: true}",
                    "{kind: adam, learningRate: 0.01}",
                    "{kind: adamw, learningRate: 0.01, weightDecay: 0.1}",
                    "{kind: rmsprop, learningRate: 0.001, momentum: 0.5, centered: true}");

    /// Every kind of network; a spec, or an architecture that no spec names.
    static Map<String, Architecture> architectures() {
        Map<String, Architecture> networks = new LinkedHashMap<>();
        for (NetworkSpec spec :
                List.of(
                        new Mlp(List.of(16, 8), Activation.RELU),
                        new Mlp(List.of(), Activation.TANH),
                        new Mlp(List.of(8, 8), Activation.RELU, Normalization.BATCH, 0.25),
                        new Mlp(List.of(8), Activation.SILU, Normalization.LAYER, 0),
                        new ResidualMlp(List.of(16, 16, 8), Activation.GELU),
                        new ResidualMlp(List.of(12), Activation.SILU))) {
            networks.put(
                    spec.toString(),
                    Architecture.of(spec, RowLayout.ofNumbers(3), RowLayout.ofNumbers(2)));
        }
        networks.putAll(LayeredNetworks.all());
        return networks;
    }

    static Stream<Arguments> architecturesAndOptimizers() {
        return architectures().keySet().stream()
                .flatMap(network ->
                        OPTIMIZERS.stream().map(optimizer -> Arguments.of(network, optimizer)));
    }

    @ParameterizedTest
    @MethodSource("architecturesAndOptimizers")
    void a_member_of_a_ragged_stack_is_what_it_would_be_alone(String network, String optimizer) {
        String training = "{epochs: 25, optimizer: %s}".formatted(optimizer); // 75 to 125 steps
        StackFit stack = fit(network, training, StackFixture.stack());

        for (int member = 0; member < 7; member += 3) {
            StackFit alone = fit(network, training, StackFixture.alone(member));
            TrialOutcome.Trained inStack = (TrialOutcome.Trained) stack.outcomes().get(member);
            TrialOutcome.Trained single = (TrialOutcome.Trained) alone.outcomes().getFirst();
            assertThat(inStack.bestEpoch()).isEqualTo(single.bestEpoch());
            for (String name : alone.weights().tensors().keySet()) {
                assertThat(row(stack.weights().get(name), member))
                        .as("%s of member %d", name, member)
                        .containsExactly(alone.weights().get(name).doubles(), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("architectureNames")
    void in_double_precision_a_member_is_what_it_would_be_alone_to_eleven_digits(String network) {
        String training = "{epochs: 4, precision: float64}";
        StackFit stack = fit(network, training, StackFixture.stack());
        StackFit single = fit(network, "{epochs: 4}", StackFixture.stack());

        StackFit alone = fit(network, training, StackFixture.alone(3));
        for (String name : alone.weights().tensors().keySet()) {
            double[] expected = alone.weights().get(name).doubles();
            assertThat(row(stack.weights().get(name), 3))
                    .as(name)
                    .containsExactly(expected, within(1e-11));
        }
        assertThat(single.history().getLast().training().get(3))
                .isCloseTo(alone.history().getLast().training().getFirst(), within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("architectureNames")
    void every_network_learns_and_is_trained_to_the_same_bits_again(String network) {
        String training = "{epochs: 30, earlyStopping: {patience: 5}}";
        StackFit once = fit(network, training, StackFixture.stack());

        assertIdentical(fit(network, training, StackFixture.stack()), once);
        List<Double> first = once.history().getFirst().training();
        for (int member = 0; member < 7; member++) {
            int place = member;
            assertThat(once.history())
                    .as("member %d", member)
                    .anySatisfy(epoch ->
                            assertThat(epoch.training().get(place))
                                    .isNotNull()
                                    .isLessThan(0.95 * first.get(place)));
        }
    }

    static Stream<String> architectureNames() {
        return architectures().keySet().stream();
    }

    private static StackFit fit(String network, String training, StackSamples samples) {
        TrainingSpec spec = StackFixture.training(training);
        double dropout = network.contains("dropout=0.25") ? 0.25 : 0;
        ModelSpec model =
                new ModelSpec(
                        new Mlp(List.of(), Activation.RELU, Normalization.NONE, dropout),
                        Optional.of(spec));
        Architecture architecture = architectures().get(network);
        return StackFixture.fit(
                NetworkTraining.of(
                        Objects.requireNonNull(architecture),
                        Collections.nCopies(samples.members().size(), model),
                        samples));
    }

    @Test
    void the_same_stack_twice_is_bit_identical_and_so_is_one_on_another_thread()
            throws InterruptedException, ExecutionException {
        StackFit once = trained();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<StackFit> left = threads.submit(StackContractTest::trained);
            Future<StackFit> right = threads.submit(StackContractTest::trained);

            assertIdentical(left.get(), once);
            assertIdentical(right.get(), once);
        }
    }

    /// The product fixes one thread an operation; another number would give the same bits.
    @Test
    void the_number_of_threads_of_an_operation_changes_nothing() {
        TrainingSpec training = StackFixture.training(5);
        Mlp wide = new Mlp(List.of(300, 300), Activation.TANH);
        StackFit one = StackFixture.fit(wide, training, StackFixture.stack());
        int threads = JniUtils.getNumThreads();
        JniUtils.setNumThreads(2);
        try {
            assertIdentical(StackFixture.fit(wide, training, StackFixture.stack()), one);
        } finally {
            JniUtils.setNumThreads(threads);
        }
    }

    @Test
    void the_length_of_calls_changes_nothing() throws TrainingCancelled {
        StackFit slow = fit(Duration.ofSeconds(1), new StackFixture.MemoryFiles());
        StackFit fast = fit(Duration.ofMillis(1), new StackFixture.MemoryFiles());

        assertIdentical(fast, slow);
    }

    @Test
    void an_interrupted_training_resumes_bit_identically() throws TrainingCancelled {
        StackFixture.MemoryFiles checkpoint = new StackFixture.MemoryFiles();
        AtomicInteger looks = new AtomicInteger();
        TrainingWatch impatient =
                new TrainingWatch(progress -> {}, () -> looks.incrementAndGet() > 7);
        boolean cancelled = false;
        try {
            training()
                    .fit(
                            engine(),
                            StackFixture.clock(Duration.ofSeconds(3)),
                            checkpoint,
                            impatient);
        } catch (TrainingCancelled expected) {
            cancelled = true;
        }
        assertThat(cancelled).isTrue();
        assertThat(checkpoint.writes()).isBetween(1, 7);

        AtomicInteger firstEpoch = new AtomicInteger();
        StackFit resumed =
                training()
                        .fit(
                                engine(),
                                StackFixture.clock(Duration.ofSeconds(3)),
                                checkpoint,
                                new TrainingWatch(
                                        progress -> firstEpoch.compareAndSet(0, progress.epoch()),
                                        () -> false));

        assertThat(firstEpoch.get()).isGreaterThan(1);
        assertIdentical(resumed, trained());
    }

    @Test
    void an_epoch_that_is_long_has_a_checkpoint_of_its_own() throws TrainingCancelled {
        StackFixture.MemoryFiles files = new StackFixture.MemoryFiles();
        AtomicInteger looks = new AtomicInteger();
        try {
            training()
                    .fit(
                            engine(),
                            StackFixture.clock(Duration.ofSeconds(2)), // two of them are 4 s
                            files,
                            new TrainingWatch(progress -> {}, () -> looks.incrementAndGet() > 7));
        } catch (TrainingCancelled expected) {
            assertThat(files.writes()).as("of 7 epochs").isEqualTo(7);
            return;
        }
        throw new AssertionError("nobody cancelled it");
    }

    @Test
    void a_checkpoint_of_another_program_is_ignored() throws TrainingCancelled {
        StackFixture.MemoryFiles checkpoint = new StackFixture.MemoryFiles();
        StackFixture.training(
                        new Mlp(List.of(8, 4), Activation.RELU),
                        StackFixture.training(30),
                        StackFixture.stack())
                .fit(
                        engine(),
                        StackFixture.clock(Duration.ofSeconds(3)),
                        checkpoint,
                        TrainingWatch.none());
        assertThat(checkpoint.writes()).isPositive();

        assertIdentical(fit(Duration.ofMillis(20), checkpoint), trained());
    }

    @Test
    void a_checkpoint_that_is_none_is_ignored() throws TrainingCancelled {
        StackFixture.MemoryFiles checkpoint = new StackFixture.MemoryFiles();
        checkpoint.replaceCheckpoint(new byte[] {1, 2, 3});

        assertIdentical(fit(Duration.ofMillis(20), checkpoint), trained());
    }

    private static NetworkTraining training() {
        return StackFixture.training(NETWORK, StackFixture.training(30), StackFixture.stack());
    }

    private static TensorEngine engine() {
        return TestEngine.get();
    }

    private static StackFit fit(Duration step, TrainingFiles checkpoint) throws TrainingCancelled {
        return training().fit(engine(), StackFixture.clock(step), checkpoint, TrainingWatch.none());
    }

    private static StackFit trained() {
        return StackFixture.fit(NETWORK, StackFixture.training(30), StackFixture.stack());
    }

    private static void assertIdentical(StackFit actual, StackFit expected) {
        assertThat(actual.weights().write()).isEqualTo(expected.weights().write());
        assertThat(actual.predictions().write()).isEqualTo(expected.predictions().write());
        assertThat(actual.history()).isEqualTo(expected.history());
        assertThat(actual.outcomes()).isEqualTo(expected.outcomes());
    }

    private static double[] row(StoredTensor tensor, int member) {
        int size = tensor.size() / (int) tensor.shape()[0];
        double[] values = tensor.doubles();
        return IntStream.range(0, size).mapToDouble(i -> values[member * size + i]).toArray();
    }
}
