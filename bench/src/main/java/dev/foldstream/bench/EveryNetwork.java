package dev.foldstream.bench;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.data.PublishDataset;
import dev.foldstream.fold.PlanTrials;
import dev.foldstream.fold.plan.StackPlanner;
import dev.foldstream.fold.plan.StackWidth;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.testing.InMemoryArtifactStore;
import dev.foldstream.trainer.TrainStack;
import dev.foldstream.trainer.engine.TensorEngine;
import dev.foldstream.trainer.sample.SampleCache;
import dev.foldstream.trainer.sample.ScratchFolder;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Every kind of network on five folds × five seeds of the generated set of 5,000 rows with
/// features `[4, 256]`: time, memory and stack widths of a whole training, without the services
/// around it.
///
/// The steps of data-service, fold-service and trainer-service run one after another over a store
/// in memory; two stacks are in training at a time.
///
/// `java … dev.foldstream.bench.EveryNetwork [experiment.yaml]`, on Linux
public final class EveryNetwork {
    private static final int CORES = 2;

    private EveryNetwork() {}

    /// @throws IOException when the experiment can't be read, or not on Linux
    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "bench/every-network.yaml");
        ArtifactStore store = new InMemoryArtifactStore();
        Plan plan = plan(store, file);
        Map<String, List<Stack>> models = new LinkedHashMap<>();
        plan.stacks()
                .forEach(stack ->
                        models.computeIfAbsent(stack.model(), model -> new ArrayList<>())
                                .add(stack));
        System.out.println(
                "| network | parameters | trials | stacks | seconds | thousand rows a second | MiB outside the heap at most |");
        System.out.println("|---|---|---|---|---|---|---|");
        Path scratch = Files.createTempDirectory("foldstream-bench");
        try (TensorEngine engine = TensorEngine.start();
                SampleCache cache =
                        new SampleCache(store, ScratchFolder.open(scratch), Long.MAX_VALUE)) {
            TrainStack trainer =
                    new TrainStack(store, cache, engine, Clock.systemUTC(), Duration.ofSeconds(5));
            for (Map.Entry<String, List<Stack>> model : models.entrySet()) {
                System.out.println(row(trainer, plan, model.getKey(), model.getValue()));
            }
        }
    }

    private static Plan plan(ArtifactStore store, Path file) throws IOException {
        PublishDataset.Published data =
                new PublishDataset(store)
                        .publish("bench", Yaml.read(Files.readString(file)), Map.of());
        ArtifactRef plan =
                new PlanTrials(store, new StackPlanner(StackWidth.Calibration.standard()))
                        .plan(
                                new PlanTrials.Request(
                                        "bench", data.experiment(), data.dataset(), data.columns()))
                        .plan();
        return Json.read(store.read(plan), Plan.class);
    }

    private static String row(TrainStack trainer, Plan plan, String model, List<Stack> stacks)
            throws IOException, InterruptedException, ExecutionException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // forgets the peak
        long start = System.nanoTime();
        List<StackOutcome> outcomes = train(trainer, plan, stacks);
        double seconds = (System.nanoTime() - start) / 1e9;
        double samples =
                outcomes.stream()
                        .flatMap(outcome -> outcome.trials().stream())
                        .mapToDouble(trial -> samples(plan, trial))
                        .sum();
        List<Integer> widths = stacks.stream().map(stack -> stack.trials().size()).toList();
        int narrowest = widths.stream().min(Integer::compare).orElseThrow();
        int widest = widths.stream().max(Integer::compare).orElseThrow();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %d of %s | %.1f | %.1f | %,.0f |",
                model,
                outcomes.getFirst().parameters(),
                widths.stream().mapToInt(Integer::intValue).sum(),
                stacks.size(),
                narrowest == widest ? widest : narrowest + " to " + widest,
                seconds,
                samples / seconds / 1000,
                Resident.mebibytes("VmHWM") - Runtime.getRuntime().maxMemory() / 1048576.0);
    }

    /// Rows that a trial was trained on, every epoch counted.
    private static double samples(Plan plan, TrialOutcome outcome) {
        int rows = plan.folds().get(outcome.trial().fold()).training();
        return (double) rows * outcome.epochs();
    }

    private static List<StackOutcome> train(TrainStack trainer, Plan plan, List<Stack> stacks)
            throws InterruptedException, ExecutionException {
        Queue<Stack> queue = new ConcurrentLinkedQueue<>(stacks);
        Queue<StackOutcome> outcomes = new ConcurrentLinkedQueue<>();
        try (ExecutorService cores = Executors.newFixedThreadPool(CORES)) {
            List<Future<?>> running = new ArrayList<>();
            for (int core = 0; core < CORES; core++) {
                running.add(
                        cores.submit(() -> {
                            for (Stack stack = queue.poll(); stack != null; stack = queue.poll()) {
                                outcomes.add(train(trainer, plan, stack));
                            }
                        }));
            }
            for (Future<?> core : running) {
                core.get();
            }
        }
        return List.copyOf(outcomes);
    }

    private static StackOutcome train(TrainStack trainer, Plan plan, Stack stack) {
        try {
            return trainer.train(plan, stack, TrainingWatch.none());
        } catch (TrainingCancelled e) {
            throw new IllegalStateException("nobody cancels a benchmark", e);
        }
    }
}
