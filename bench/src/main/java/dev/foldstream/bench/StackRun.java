package dev.foldstream.bench;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import dev.foldstream.trainer.training.NetworkTraining;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingFiles;
import dev.foldstream.trainer.training.TrainingProgress;
import dev.foldstream.trainer.training.TrainingWatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Trains one stack of a benchmark's network on random rows, as the product does, until somebody
/// has seen enough.
final class StackRun {
    private static final int BATCH = 32;
    private static final int BATCHES = 64;
    private static final int WARM_UP_CALLS = 6;

    private final NetworkTraining training;

    StackRun(BenchNetwork network, int members) {
        TrainingSpec spec =
                SpecReader.read(
                        Yaml.read("{epochs: 1000000, batchSize: %d}".formatted(BATCH)),
                        TrainingSpec.class);
        ModelSpec model = new ModelSpec(new Mlp(List.of(), Activation.RELU), Optional.of(spec));
        this.training =
                NetworkTraining.of(
                        network.architecture(),
                        Collections.nCopies(members, model),
                        samples(network, members));
    }

    private static StackSamples samples(BenchNetwork network, int members) {
        RandomGenerator random = new SplittableRandom(1);
        int rows = BATCHES * BATCH;
        double[] inputs = new double[rows * network.inputs()];
        double[] targets = new double[rows];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextGaussian();
        }
        for (int i = 0; i < targets.length; i++) {
            targets[i] = random.nextGaussian();
        }
        RowIndices all = new RowIndices(LongStream.range(0, rows).toArray());
        List<TrialRows> trials =
                IntStream.range(0, members)
                        .mapToObj(seed ->
                                new TrialRows(
                                        new Trial("bench", 0, seed),
                                        all,
                                        new RowIndices(),
                                        new RowIndices(0)))
                        .toList();
        return new StackSamples(
                new Samples(
                        StoredTensor.of(inputs, rows, network.inputs()),
                        StoredTensor.of(targets, rows, 1)),
                trials);
    }

    static int stepsPerEpoch() {
        return BATCHES;
    }

    /// Samples a second, summed over members, once the first calls are over.
    static double rate(TensorEngine engine, BenchNetwork network, int members, double seconds) {
        double[] epochs = {0};
        int[] calls = {0};
        long[] start = {0};
        double[] rate = {0};
        new StackRun(network, members)
                .until(
                        engine,
                        progress -> {
                            calls[0]++;
                            if (calls[0] == WARM_UP_CALLS) {
                                start[0] = System.nanoTime();
                                epochs[0] = progress.epoch();
                            }
                            double elapsed = (System.nanoTime() - start[0]) / 1e9;
                            rate[0] = (progress.epoch() - epochs[0]) / elapsed;
                            return calls[0] > WARM_UP_CALLS && elapsed >= seconds;
                        });
        return rate[0] * BATCHES * BATCH * members;
    }

    /// @param enough is asked after each call of the training program
    void until(TensorEngine engine, Predicate<TrainingProgress> enough) {
        boolean[] stop = {false};
        try {
            training.fit(
                    engine,
                    Clock.systemUTC(),
                    new NoFiles(),
                    new TrainingWatch(progress -> stop[0] = enough.test(progress), () -> stop[0]));
        } catch (TrainingCancelled expected) {
            // that is how a measurement ends
        }
    }

    /// A benchmark keeps nothing.
    private static final class NoFiles implements TrainingFiles {
        @Override
        public Duration checkpointEvery() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Optional<byte[]> latestCheckpoint() {
            return Optional.empty();
        }

        @Override
        public void replaceCheckpoint(byte[] bytes) {}

        @Override
        public void keepCheckpoint(int attempt, int epoch, byte[] bytes) {}

        @Override
        public void replaceHistory(byte[] lines) {}

        @Override
        public void keepHistory(byte[] lines) {}

        @Override
        public void keepProgram(String text) {}

        @Override
        public TrainingFiles phase(String name) {
            return this;
        }
    }
}
