package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import dev.foldstream.evaluator.residual.WithinGroups.Quantities;
import dev.foldstream.statistics.correlation.RowPairs;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.FetchedTensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How alike the representations of rows are of which a classifier says the same, and how that goes
/// with its doubt: within each predicted class, the mean cosine similarity of a row to the others
/// ([MeanCosine]) against the entropy of its probabilities ([Entropy]). Trial by trial, then pooled
/// ([GroupCorrelations]).
///
/// Of each fold the first seeds are taken, as many as keep the numbers that are read below
/// [#MOST_NUMBERS], and one at least. Cost `O(N·D)` a trial; one trial's predictions and a block of
/// its representations are in memory at a time.
final class RepresentationCertainty {
    /// Numbers of representations that are read for a model: half a second of work.
    private static final long MOST_NUMBERS = 1L << 24;

    private final ArtifactStore store;
    private final List<StackOutcome> stacks;
    private final Function<Trial, Optional<String>> entrants;
    private final List<Category> classes;
    private final double alpha;

    /// @param stacks of the experiment
    /// @param entrants whom in the ranking a trial speaks for
    RepresentationCertainty(
            ArtifactStore store,
            List<StackOutcome> stacks,
            Function<Trial, Optional<String>> entrants,
            List<Category> classes,
            double alpha) {
        this.store = store;
        this.stacks = stacks.stream().filter(stack -> stack.representations().isPresent()).toList();
        this.entrants = entrants;
        this.classes = List.copyOf(classes);
        this.alpha = alpha;
    }

    /// @return absent where none are kept of the model
    Optional<WithinGroups> of(ModelPredictions model) {
        Map<Integer, FoldPredictions> folds =
                model.folds().stream()
                        .collect(Collectors.toMap(FoldPredictions::fold, Function.identity()));
        SequencedMap<StackOutcome, List<Trial>> kept = new LinkedHashMap<>();
        Map<Integer, List<Trial>> byFold = new TreeMap<>();
        for (StackOutcome stack : stacks) {
            for (Trial trial : trained(stack, model.model())) {
                if (folds.containsKey(trial.fold())) {
                    kept.computeIfAbsent(stack, s -> new ArrayList<>()).add(trial);
                    byFold.computeIfAbsent(trial.fold(), f -> new ArrayList<>()).add(trial);
                }
            }
        }
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        int most = byFold.values().stream().mapToInt(List::size).max().orElseThrow();
        int seeds = Math.clamp(most * MOST_NUMBERS / numbers(kept.keySet()), 1, most);
        GroupCorrelations correlations =
                new GroupCorrelations(classes.stream().map(Category::name).toList(), alpha);
        kept.forEach((stack, trials) -> {
            List<Trial> chosen =
                    trials.stream()
                            .filter(trial ->
                                    byFold.getOrDefault(trial.fold(), List.of()).indexOf(trial)
                                            < seeds)
                            .toList();
            read(stack, chosen, folds, correlations);
        });
        return Optional.of(found(byFold.size(), seeds, most, correlations));
    }

    private List<Trial> trained(StackOutcome stack, String model) {
        return stack.trials().stream()
                .filter(TrialOutcome.Trained.class::isInstance)
                .map(TrialOutcome::trial)
                .filter(trial -> entrants.apply(trial).filter(model::equals).isPresent())
                .toList();
    }

    /// About how many numbers the representations of these stacks are.
    private static long numbers(Collection<StackOutcome> stacks) {
        long bytes =
                stacks.stream()
                        .mapToLong(stack -> stack.representations().orElseThrow().bytes())
                        .sum();
        return Math.max(1, bytes / Float.BYTES);
    }

    private void read(
            StackOutcome stack,
            List<Trial> trials,
            Map<Integer, FoldPredictions> folds,
            GroupCorrelations correlations) {
        if (trials.isEmpty()) {
            return;
        }
        try (FetchedTensors predictions = FetchedTensors.fetch(store, stack.predictions());
                FetchedTensors representations =
                        FetchedTensors.fetch(store, stack.representations().orElseThrow())) {
            for (Trial trial : trials) {
                FoldPredictions fold = Objects.requireNonNull(folds.get(trial.fold()));
                RowBlocks seen =
                        TensorRows.of(representations.reader(), trial.id(), fold.rows().length);
                add(fold, predictions.reader().doubles(trial.id()), seen, correlations);
            }
        }
    }

    private static void add(
            FoldPredictions fold,
            double[] predicted,
            RowBlocks seen,
            GroupCorrelations correlations) {
        int width = fold.width();
        double[] entropies = Entropy.bits(predicted, width);
        int[] predictedClasses =
                IntStream.range(0, entropies.length)
                        .map(i ->
                                Double.isNaN(entropies[i])
                                        ? -1
                                        : RowPredictions.largest(predicted, i * width, width))
                        .toArray();
        int[] rows = Arrays.stream(fold.rows()).mapToInt(Math::toIntExact).toArray();
        double[] similarities = MeanCosine.within(seen, predictedClasses);
        correlations.add(
                fold.fold(), new RowPairs(rows, similarities, entropies), predictedClasses);
    }

    private static WithinGroups found(
            int folds, int seeds, int most, GroupCorrelations correlations) {
        List<String> remarks = new ArrayList<>();
        if (seeds < most) {
            remarks.add(
                    "Of each fold, the representations of the first %d of %d seeds were looked at; all of them are too many numbers."
                            .formatted(seeds, most));
        }
        return new WithinGroups(
                Quantities.SIMILARITY_AND_ENTROPY,
                folds,
                seeds,
                correlations.correlations(remarks),
                remarks);
    }
}
