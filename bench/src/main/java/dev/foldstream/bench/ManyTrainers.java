package dev.foldstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.bench.LocalPipeline.Journey;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.ArtifactStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How much sooner an experiment of 400 small trials ends on 1, 2 and 4 trainer processes, and
/// whether its `scores.csv` is the same, byte for byte.
///
/// Each trainer works on one stack at a time, as if it had one core; otherwise one process uses all
/// cores that there are. The first run warms the services up and is not counted.
///
/// `java … dev.foldstream.bench.ManyTrainers [rounds]`
public final class ManyTrainers {
    private static final int[] COUNTS = {1, 2, 4};
    private static final Map<String, String> ONE_STACK_AT_A_TIME =
            Map.of("TRAINER_QUEUE_STACKS_AT_ONCE", "1", "OMP_NUM_THREADS", "1");
    private static final String EXPERIMENT =
            """
            name: many-trainers
            seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
            dataset: {kind: target-function, rows: 2000, sampling: uniform}
            folds: {kind: k-fold, k: 10}
            models:
              narrow: {architecture: {kind: mlp, layers: [16, 8]}, training: {epochs: 40, stackWidth: 10}}
              wide: {architecture: {kind: mlp, layers: [64, 32]}, training: {epochs: 40, stackWidth: 10}}
              deep: {architecture: {kind: mlp, layers: [16, 16, 16]}, training: {epochs: 40, stackWidth: 10}}
              residual: {architecture: {kind: residual-mlp, layers: [32]}, training: {epochs: 40, stackWidth: 10}}
            evaluation: {baseline: narrow}
            export: {models: []}
            """;

    private ManyTrainers() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        ObjectNode experiment = (ObjectNode) Yaml.read(EXPERIMENT);
        try (LocalPipeline pipeline = new LocalPipeline()) {
            pipeline.trainers(1, ONE_STACK_AT_A_TIME);
            pipeline.run("warm-up", experiment);
            String scores = scores(pipeline.store(), "warm-up");
            System.out.println(
                    "| trainers | stacks | training, s | speed-up | whole, s | scores.csv |");
            System.out.println("|---|---|---|---|---|---|");
            double alone = Double.NaN;
            for (int count : COUNTS) {
                pipeline.trainers(count, ONE_STACK_AT_A_TIME);
                List<Journey> journeys = new ArrayList<>();
                boolean same = true;
                for (int round = 0; round < rounds; round++) {
                    String id = "trainers-%d-%d".formatted(count, round);
                    journeys.add(pipeline.run(id, experiment));
                    same &= scores.equals(scores(pipeline.store(), id));
                }
                double training =
                        Spread.of(journeys.stream().mapToDouble(Journey::training).toArray())
                                .median();
                double whole =
                        Spread.of(journeys.stream().mapToDouble(Journey::whole).toArray()).median();
                alone = count == 1 ? training : alone;
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %d | %.1f | %.2f | %.1f | %s |%n",
                        count,
                        journeys.getFirst().stacks(),
                        training,
                        alone / training,
                        whole,
                        same ? "identical" : "**different**");
            }
        }
    }

    private static String scores(ArtifactStore store, String id) {
        String key = ArtifactKeys.evaluation(id, "scores.csv");
        return new String(store.read(store.find(key).orElseThrow()), StandardCharsets.UTF_8);
    }
}
