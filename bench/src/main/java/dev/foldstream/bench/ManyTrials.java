package dev.foldstream.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.bench.LocalPipeline.Journey;
import dev.foldstream.contracts.spec.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// 10,000 tiny trials through the whole pipeline, several times: trials a minute, where the time
/// goes, and the resident memory of every service after each run.
///
/// A trial has one epoch on 180 rows, so nearly everything is overhead.
///
/// `java … dev.foldstream.bench.ManyTrials [rounds]`
public final class ManyTrials {
    private static final int TRIALS = 10_000;
    private static final String EXPERIMENT =
            """
            name: many-trials
            seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]
            dataset: {kind: target-function, rows: 200, sampling: uniform}
            folds: {kind: repeated, times: 10, split: {kind: k-fold, k: 10}}
            models:
              a: {architecture: {kind: mlp, layers: [4]}, training: {epochs: 1}}
              b: {architecture: {kind: mlp, layers: [5]}, training: {epochs: 1}}
              c: {architecture: {kind: mlp, layers: [6]}, training: {epochs: 1}}
              d: {architecture: {kind: mlp, layers: [7]}, training: {epochs: 1}}
              e: {architecture: {kind: mlp, layers: [8]}, training: {epochs: 1}}
            evaluation: {baseline: a}
            export: {models: []}
            """;

    private ManyTrials() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        ObjectNode experiment = (ObjectNode) Yaml.read(EXPERIMENT);
        SequencedMap<String, List<Double>> memory = new LinkedHashMap<>();
        System.out.println(
                "| run | stacks | planning, s | training, s | evaluation, s | whole, s | trials a"
                        + " minute | ms a trial |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        try (LocalPipeline pipeline = new LocalPipeline()) {
            pipeline.trainers(1, Map.of());
            for (int round = 1; round <= rounds; round++) {
                Journey journey = pipeline.run("many-" + round, experiment);
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %d | %.1f | %.1f | %.1f | %.1f | %,.0f | %.2f |%n",
                        round,
                        journey.stacks(),
                        journey.planning(),
                        journey.training(),
                        journey.evaluation(),
                        journey.whole(),
                        TRIALS * 60 / journey.whole(),
                        journey.whole() * 1e3 / TRIALS);
                pipeline.resident()
                        .forEach((name, mebibytes) ->
                                memory.computeIfAbsent(name, n -> new ArrayList<>())
                                        .add(mebibytes));
            }
        }
        System.out.println();
        System.out.println("| process | resident after each run, MiB |");
        System.out.println("|---|---|");
        memory.forEach((name, after) ->
                System.out.printf(
                        "| %s | %s |%n",
                        name,
                        String.join(
                                ", ",
                                after.stream()
                                        .map(m -> String.format(Locale.ROOT, "%.0f", m))
                                        .toList())));
    }
}
