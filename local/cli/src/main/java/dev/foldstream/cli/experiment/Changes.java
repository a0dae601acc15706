package dev.foldstream.cli.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Overrides;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Violation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What options of the command line change in every experiment of a file. A value that the user
/// replaces by its path, too, is what the path says.
public record Changes(TrainingChanges training, MusicChanges music) {

    /// Nothing is changed.
    public static final Changes NONE = new Changes(TrainingChanges.NONE, MusicChanges.NONE);

    boolean isEmpty() {
        return words().isEmpty();
    }

    /// The options as they were typed, in a fixed order.
    List<String> words() {
        List<String> words = new ArrayList<>(training.words());
        words.addAll(music.words());
        return words;
    }

    /// An experiment with its changes.
    ///
    /// @param options that have changed something
    /// @param sentences about its data
    record Changed(ObjectNode tree, Set<String> options, List<String> sentences) {}

    /// @param tree a valid experiment
    /// @param folder of its file
    /// @param set paths of values that the user replaces
    /// @throws InvalidExperiment with the options that can't be followed
    Changed apply(ObjectNode tree, Path folder, Set<String> set) {
        ExperimentSpec spec = SpecReader.read(tree);
        List<Violation> violations = new ArrayList<>();
        List<Change> changes = new ArrayList<>(training.of(spec, tree, violations));
        if (!violations.isEmpty()) {
            throw new InvalidExperiment(violations);
        }
        Optional<MusicChanges.Chosen> chosen =
                music.isEmpty() ? Optional.empty() : music.of(spec, folder);
        chosen.flatMap(MusicChanges.Chosen::change).ifPresent(changes::add);
        Set<String> options = new LinkedHashSet<>();
        changes.forEach(change -> options.add(change.option()));
        chosen.ifPresent(any -> options.addAll(music.options()));
        changes.removeIf(change -> set.contains(change.path()));
        ObjectNode changed =
                Overrides.apply(tree, changes.stream().map(Change::assignment).toList());
        try {
            SpecReader.read(changed);
        } catch (InvalidExperiment invalid) {
            throw named(invalid, changes);
        }
        return new Changed(
                changed, options, chosen.map(MusicChanges.Chosen::sentence).stream().toList());
    }

    /// Blames the option instead of the place where its value has landed.
    private static InvalidExperiment named(InvalidExperiment invalid, List<Change> changes) {
        Set<Violation> named = new LinkedHashSet<>();
        for (Violation violation : invalid.violations()) {
            named.add(
                    changes.stream()
                            .filter(change -> change.path().equals(violation.path()))
                            .findFirst()
                            .map(change ->
                                    new Violation(
                                            change.option(),
                                            violation.value(),
                                            violation.expected()))
                            .orElse(violation));
        }
        return new InvalidExperiment(new ArrayList<>(named));
    }

    /// Options that have found nothing to change in any experiment of a file.
    ///
    /// @param used by some experiment
    List<Violation> unused(Set<String> used) {
        List<Violation> unused = new ArrayList<>();
        training.options().stream()
                .filter(option -> !used.contains(option))
                .forEach(option ->
                        unused.add(
                                new Violation(
                                        option, "this", "a model with 'training'; there is none")));
        music.options().stream()
                .filter(option -> !used.contains(option))
                .forEach(option ->
                        unused.add(
                                new Violation(
                                        option,
                                        "this",
                                        "a dataset of music, such as 'emotion'; there is none")));
        return unused;
    }
}
