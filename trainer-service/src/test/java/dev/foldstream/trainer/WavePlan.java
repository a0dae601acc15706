package dev.foldstream.trainer;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Sixty rows of a wave in three folds: a line in one stack, a network in another.
public final class WavePlan {
    public static final String ID = "wave-1";

    private static final int ROWS = 60;
    private static final String EXPERIMENT =
            """
            name: wave
            seeds: [1, 2]
            dataset: {kind: csv, file: wave.csv, inputs: [a, b], targets: [y]}
            folds: {kind: k-fold, k: 3}
            models:
              line:
                architecture: {kind: linear}
              net:
                architecture: {kind: residual-mlp, layers: [12, 12]}
                training: {epochs: 0, batchSize: 8, optimizer: {kind: adam, learningRate: 0.01}}
            """;

    private WavePlan() {}

    /// Lays down everything that the plan names.
    ///
    /// @param epochs of the network
    public static Plan in(ArtifactStore store, int epochs) {
        byte[] experiment =
                Json.document(
                        SpecWriter.write(
                                SpecReader.read(
                                        Yaml.read(
                                                EXPERIMENT.replace(
                                                        "epochs: 0", "epochs: " + epochs)))));
        DatasetDescription description =
                new DatasetDescription(
                        "csv",
                        ROWS,
                        Stream.of("a", "b", "y")
                                .map(name -> new Column(name, 0, 1, 0.5, 0.5, Optional.empty()))
                                .toList(),
                        List.of("a", "b"),
                        List.of("y"),
                        List.of(),
                        List.of());
        String dataset = Sha256.of("wave");
        return new Plan(
                ID,
                put(store, ArtifactKeys.experiment(ID, "experiment.json"), experiment),
                put(
                        store,
                        ArtifactKeys.dataset(dataset, "dataset.json"),
                        Json.document(description)),
                put(store, ArtifactKeys.dataset(dataset, "columns.safetensors"), columns()),
                put(store, ArtifactKeys.experiment(ID, "folds.safetensors"), folds()),
                IntStream.range(0, 3).mapToObj(fold -> new FoldSize(fold, 34, 6, 20)).toList(),
                List.of(stack("line-0", "line", 1), stack("net-0", "net", 1, 2)));
    }

    private static ArtifactRef put(ArtifactStore store, String key, byte[] bytes) {
        return store.put(key, bytes, MediaTypes.BYTES);
    }

    private static Stack stack(String id, String model, long... seeds) {
        List<Trial> trials = new ArrayList<>();
        for (long seed : seeds) {
            for (int fold = 0; fold < 3; fold++) {
                trials.add(new Trial(model, fold, seed));
            }
        }
        return new Stack(id, model, trials);
    }

    static byte[] columns() {
        RandomGenerator random = new SplittableRandom(5);
        double[] a = random.doubles(ROWS, -2, 2).toArray();
        double[] b = random.doubles(ROWS, 100, 200).toArray();
        double[] y = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            y[row] = 10 * Math.sin(a[row]) + b[row] / 20;
        }
        SequencedMap<String, StoredTensor> columns = new LinkedHashMap<>();
        columns.put("y", StoredTensor.of(y, ROWS));
        columns.put("a", StoredTensor.of(a, ROWS));
        columns.put("b", StoredTensor.of(b, ROWS));
        return new TensorFile(columns).write();
    }

    private static byte[] folds() {
        SequencedMap<String, StoredTensor> folds = new LinkedHashMap<>();
        for (int fold = 0; fold < 3; fold++) {
            int first = fold * 20;
            long[] rest =
                    LongStream.range(0, ROWS)
                            .filter(row -> row < first || row >= first + 20)
                            .toArray();
            folds.put(
                    FoldTensors.training(fold),
                    StoredTensor.of(LongStream.of(rest).limit(34).toArray(), 34));
            folds.put(
                    FoldTensors.validation(fold),
                    StoredTensor.of(LongStream.of(rest).skip(34).toArray(), 6));
            folds.put(
                    FoldTensors.test(fold),
                    StoredTensor.of(LongStream.range(first, first + 20).toArray(), 20));
        }
        return new TensorFile(folds).write();
    }
}
