package dev.foldstream.trainer.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/// A small problem for stacks: 90 rows, 3 inputs of different scale, 2 targets; 7 trials whose
/// folds differ in size, so that some have fewer steps an epoch than others.
final class StackFixture {
    static final int ROWS = 90;

    private StackFixture() {}

    static double[] targets() {
        double[] inputs = inputs();
        double[] targets = new double[ROWS * 2];
        for (int row = 0; row < ROWS; row++) {
            double a = inputs[row * 3];
            double b = inputs[row * 3 + 1] / 100 - 5;
            targets[row * 2] = 40 + 3 * Math.sin(2 * a) + b;
            targets[row * 2 + 1] = a * b;
        }
        return targets;
    }

    static Samples samples(double[] targets) {
        return new Samples(StoredTensor.of(inputs(), ROWS, 3), StoredTensor.of(targets, ROWS, 2));
    }

    static double[] inputs() {
        RandomGenerator random = new SplittableRandom(11);
        double[] inputs = new double[ROWS * 3];
        for (int row = 0; row < ROWS; row++) {
            inputs[row * 3] = random.nextGaussian();
            inputs[row * 3 + 1] = 500 + 100 * random.nextGaussian();
            inputs[row * 3 + 2] = 1e-3 * random.nextDouble();
        }
        return inputs;
    }

    /// Fold `f` trains on `40 + 5 f` rows: with batches of 16 on 3, 3, 4, 4, 4, 5, 5 steps.
    static List<TrialRows> members() {
        List<TrialRows> members = new ArrayList<>();
        for (int fold = 0; fold < 7; fold++) {
            int trained = 40 + 5 * fold;
            members.add(
                    new TrialRows(
                            new Trial("model", fold, 42 + fold % 3),
                            range(0, trained),
                            range(trained, trained + 8 + fold % 2),
                            range(trained + 10, trained + 14 + fold)));
        }
        return members;
    }

    static RowIndices range(int from, int to) {
        return new RowIndices(LongStream.range(from, to).toArray());
    }

    static StackSamples stack() {
        return new StackSamples(samples(targets()), members());
    }

    static StackSamples alone(int member) {
        return new StackSamples(samples(targets()), List.of(members().get(member)));
    }

    static TrainingSpec training(int epochs) {
        return training("epochs: " + epochs);
    }

    /// @param yaml as in an experiment file; the batch size is 16 unless it says otherwise
    static TrainingSpec training(String yaml) {
        ObjectNode tree = (ObjectNode) Yaml.read(yaml);
        if (!tree.has("batchSize")) {
            tree.put("batchSize", 16);
        }
        if (!tree.has("optimizer")) {
            tree.putObject("optimizer").put("kind", "adam").put("learningRate", 0.01);
        }
        return SpecReader.read(tree, TrainingSpec.class);
    }

    static NetworkTraining training(
            NetworkSpec network, TrainingSpec training, StackSamples samples) {
        ModelSpec model = new ModelSpec(network, Optional.of(training));
        return new NetworkTraining(Collections.nCopies(samples.members().size(), model), samples);
    }

    static StackFit fit(NetworkSpec network, TrainingSpec training, StackSamples samples) {
        return fit(training(network, training, samples));
    }

    static StackFit fit(NetworkTraining training) {
        try {
            return training.fit(
                    TestEngine.get(),
                    clock(Duration.ofMillis(20)),
                    new MemoryFiles(),
                    TrainingWatch.none());
        } catch (TrainingCancelled e) {
            throw new AssertionError(e);
        }
    }

    /// A clock that goes on by the same amount at every look, so that calls seem to take that long.
    static Clock clock(Duration step) {
        InstantSource source =
                new InstantSource() {
                    private Instant now = Instant.EPOCH;

                    @Override
                    public Instant instant() {
                        now = now.plus(step);
                        return now;
                    }
                };
        return source.withZone(ZoneOffset.UTC);
    }

    /// Files in memory.
    static final class MemoryFiles implements TrainingFiles {
        private Optional<byte[]> bytes = Optional.empty();
        private final Map<String, byte[]> kept = new LinkedHashMap<>();
        private byte[] history = {};
        private final Map<String, MemoryFiles> phases = new LinkedHashMap<>();
        private String program = "";
        private int writes;

        @Override
        public Duration checkpointEvery() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Optional<byte[]> latestCheckpoint() {
            return bytes;
        }

        @Override
        public void replaceCheckpoint(byte[] checkpoint) {
            bytes = Optional.of(checkpoint);
            writes++;
        }

        @Override
        public void keepCheckpoint(int attempt, int epoch, byte[] checkpoint) {
            kept.put(attempt + "-" + epoch, checkpoint);
        }

        @Override
        public void replaceHistory(byte[] lines) {
            history = lines;
        }

        @Override
        public void keepHistory(byte[] lines) {
            history = lines;
        }

        @Override
        public void keepProgram(String text) {
            program = text;
        }

        @Override
        public MemoryFiles phase(String name) {
            return phases.computeIfAbsent(name, n -> new MemoryFiles());
        }

        String program() {
            return program;
        }

        Map<String, byte[]> kept() {
            return kept;
        }

        String history() {
            return new String(history, StandardCharsets.UTF_8);
        }

        int writes() {
            return writes;
        }
    }
}
