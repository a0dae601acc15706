package dev.foldstream.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.trainer.engine.TensorEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How many samples a second a trainer trains, summed over trials, beside PyTorch on the same cores
/// in the same run: one stack a core here; there one process a core, which trains its share of the
/// models one after another (`eager`), or as a `torch.func` stack (`func`).
///
/// `java … dev.foldstream.bench.TrainerThroughput [rounds] [seconds]`, with `PYTHON` in the
/// environment for PyTorch's side.
public final class TrainerThroughput {
    private final TensorEngine engine;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final double seconds;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private String torch = "no PyTorch";

    private TrainerThroughput(TensorEngine engine, double seconds) {
        this.engine = engine;
        this.seconds = seconds;
    }

    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 2;
        Optional<String> python = Optional.ofNullable(System.getenv("PYTHON"));
        try (TensorEngine engine = TensorEngine.start()) {
            TrainerThroughput bench = new TrainerThroughput(engine, seconds);
            for (int round = 0; round < rounds; round++) {
                for (BenchNetwork network : BenchNetwork.all()) {
                    bench.ours(network);
                    if (python.isPresent()) {
                        bench.pytorch(python.get(), network);
                    }
                }
                System.err.printf("round %d of %d%n", round + 1, rounds);
            }
            bench.print();
        }
    }

    private static String key(BenchNetwork network, String way) {
        return network.name() + " " + way;
    }

    private void add(String key, double rate) {
        rates.computeIfAbsent(key, k -> new ArrayList<>()).add(rate);
    }

    private void ours(BenchNetwork network) throws InterruptedException, ExecutionException {
        int stacks = Math.min(cores, network.trials());
        try (ExecutorService threads = Executors.newFixedThreadPool(stacks)) {
            List<Future<Double>> parts = new ArrayList<>();
            for (int stack = 0; stack < stacks; stack++) {
                int members =
                        network.trials() / stacks + (stack < network.trials() % stacks ? 1 : 0);
                parts.add(threads.submit(() -> StackRun.rate(engine, network, members, seconds)));
            }
            double sum = 0;
            for (Future<Double> part : parts) {
                sum += part.get();
            }
            add(key(network, "stack"), sum);
        }
    }

    private void pytorch(String python, BenchNetwork network)
            throws IOException, InterruptedException {
        Path script = Path.of(System.getProperty("foldstream.home", "."), "bench/pytorch");
        Process process =
                new ProcessBuilder(
                                python,
                                script.resolve("side_by_side.py").toString(),
                                "--case=" + network.name(),
                                "--members=" + network.trials(),
                                "--workers=" + cores,
                                "--seconds=" + seconds)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode result = Json.tree(line);
                torch = "PyTorch " + result.path("torch").asText();
                add(
                        key(network, result.path("way").asText()),
                        result.path("samplesPerSecond").asDouble());
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("PyTorch's side failed; see above");
        }
    }

    private void print() {
        System.out.printf(
                "libtorch %s, %s, %d cores, thousand samples a second%n%n",
                engine.version(), torch, cores);
        System.out.println(
                "| network | trials | stacked | PyTorch one by one | ratio | torch.func | ratio |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (BenchNetwork network : BenchNetwork.all()) {
            System.out.printf(
                    "| %s | %d | %s | %s | %s | %s | %s |%n",
                    network.name(),
                    network.trials(),
                    cell(network, "stack"),
                    cell(network, "eager"),
                    ratio(network, "eager"),
                    cell(network, "func"),
                    ratio(network, "func"));
        }
    }

    private String cell(BenchNetwork network, String way) {
        List<Double> measured = rates.getOrDefault(key(network, way), List.of());
        return measured.isEmpty() ? "–" : text(measured, 1000, "%.1f (%.1f – %.1f)");
    }

    /// The stack's rate by that of another way, round by round.
    private String ratio(BenchNetwork network, String way) {
        List<Double> ours = rates.getOrDefault(key(network, "stack"), List.of());
        List<Double> theirs = rates.getOrDefault(key(network, way), List.of());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        return ratios.isEmpty() ? "–" : text(ratios, 1, "%.2f (%.2f – %.2f)");
    }

    private static String text(List<Double> measured, double unit, String format) {
        Spread spread = Spread.of(measured.stream().mapToDouble(value -> value / unit).toArray());
        return String.format(
                Locale.ROOT, format, spread.median(), spread.minimum(), spread.maximum());
    }
}
