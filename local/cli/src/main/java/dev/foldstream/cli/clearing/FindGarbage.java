package dev.foldstream.cli.clearing;

import dev.foldstream.cli.clearing.Garbage.Kind;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.store.ArtifactSource;
import dev.foldstream.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Finds what nobody needs any more: marks everything that an experiment, or a submission on its
/// way, refers to, and takes the rest.
///
/// Nothing is taken that was put after a given time. What is older may still be in use: an upload
/// of a submission that data-service has not come to (the log of submissions tells), a dataset of
/// an experiment that is not planned yet (while there is one, no dataset is taken), stacks of an
/// experiment in training (it has put a checkpoint lately).
public final class FindGarbage {
    private final ArtifactSource store;

    public FindGarbage(ArtifactSource store) {
        this.store = store;
    }

    /// @param before only what was put before
    /// @param submitted keys of the files that submissions since then refer to
    /// @param pending whether a submission since then may not have become an experiment yet
    public Garbage find(Instant before, Set<String> submitted, boolean pending) {
        StoreContents contents = StoreContents.of(store);
        List<KnownExperiment> experiments =
                contents.experiments().entrySet().stream()
                        .map(found -> KnownExperiment.read(store, found.getKey(), found.getValue()))
                        .toList();
        Set<String> marked = new HashSet<>(submitted);
        experiments.forEach(experiment -> marked.addAll(experiment.references()));
        Predicate<StoredObject> old = object -> object.modifiedAt().isBefore(before);
        Map<Kind, List<StoredObject>> garbage = new EnumMap<>(Kind.class);
        garbage.put(
                Kind.UPLOADS,
                contents.uploads().stream()
                        .filter(old)
                        .filter(upload -> !marked.contains(upload.key()))
                        .toList());
        boolean unplanned =
                experiments.stream().anyMatch(e -> !e.planned() && !e.youngest().isBefore(before));
        garbage.put(
                Kind.DATASETS,
                pending || unplanned ? List.of() : datasets(contents, marked, before));
        List<StoredObject> unfinished = each(experiments, e -> unfinished(e, marked, before));
        garbage.put(Kind.UNFINISHED, unfinished);
        Set<StoredObject> taken = new HashSet<>(unfinished);
        garbage.put(
                Kind.CHECKPOINTS,
                each(experiments, e -> checkpoints(e, marked, old)).stream()
                        .filter(checkpoint -> !taken.contains(checkpoint))
                        .toList());
        garbage.put(
                Kind.REMNANTS,
                Stream.concat(
                                each(experiments, e -> remnants(e, before)).stream(),
                                contents.probes().stream().filter(old))
                        .toList());
        return new Garbage(garbage);
    }

    private static List<StoredObject> each(
            List<KnownExperiment> experiments,
            Function<KnownExperiment, Stream<StoredObject>> taken) {
        return experiments.stream().flatMap(taken).toList();
    }

    /// A dataset goes as a whole, its description first: without it, the rest is made anew.
    private static List<StoredObject> datasets(
            StoreContents contents, Set<String> marked, Instant before) {
        List<StoredObject> taken = new ArrayList<>();
        for (List<StoredObject> dataset : contents.datasets().values()) {
            boolean needed = dataset.stream().anyMatch(object -> marked.contains(object.key()));
            if (!needed && StoreContents.youngest(dataset).isBefore(before)) {
                taken.addAll(firstThings(dataset, "dataset.json"));
            }
        }
        return taken;
    }

    /// Where training would go on from, of stacks that are done. Models that were exported keep
    /// theirs, since `export` hands it over.
    private static Stream<StoredObject> checkpoints(
            KnownExperiment experiment, Set<String> marked, Predicate<StoredObject> old) {
        Set<String> keys = new HashSet<>();
        experiment.stackFiles().forEach(object -> keys.add(object.key()));
        Set<String> exported = experiment.exported();
        return experiment.stackFiles().stream()
                .filter(old)
                .filter(object -> isScratch(object.key()))
                .filter(object -> !marked.contains(object.key()))
                .filter(object ->
                        keys.contains(
                                ArtifactKeys.stack(
                                        experiment.id(),
                                        stack(experiment, object),
                                        "outcome.json")))
                .filter(object -> !exported.contains(model(stack(experiment, object))));
    }

    private static boolean isScratch(String key) {
        return key.endsWith("/checkpoint.safetensors") || key.endsWith("/history-so-far.jsonl");
    }

    private static String stack(KnownExperiment experiment, StoredObject object) {
        String rest = object.key().substring(ArtifactKeys.stacks(experiment.id()).length());
        return rest.substring(0, Math.max(0, rest.indexOf('/')));
    }

    /// `mlp` of `mlp-12`.
    private static String model(String stackId) {
        return stackId.substring(0, Math.max(0, stackId.lastIndexOf('-')));
    }

    /// Stacks go outcome first: what is left then is no result that somebody could take for one.
    private static Stream<StoredObject> unfinished(
            KnownExperiment experiment, Set<String> marked, Instant before) {
        boolean over = experiment.isExperiment() && !experiment.isEvaluated();
        String prefix = ArtifactKeys.stacks(experiment.id());
        boolean needed = marked.stream().anyMatch(key -> key.startsWith(prefix));
        return over && !needed && experiment.youngest().isBefore(before)
                ? firstThings(experiment.stackFiles(), "outcome.json").stream()
                : Stream.empty();
    }

    private static Stream<StoredObject> remnants(KnownExperiment experiment, Instant before) {
        return !experiment.isExperiment() && experiment.youngest().isBefore(before)
                ? experiment.objects().stream()
                : Stream.empty();
    }

    private static List<StoredObject> firstThings(List<StoredObject> objects, String file) {
        return objects.stream()
                .sorted(Comparator.comparing(object -> !object.key().endsWith("/" + file)))
                .toList();
    }
}
