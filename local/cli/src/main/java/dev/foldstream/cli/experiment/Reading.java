package dev.foldstream.cli.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Violation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes experiments of the trees of a file. Confined to one thread.
final class Reading {
    private final Path folder;
    private final List<String> origin;
    private final Set<String> set;
    private final Changes changes;
    private final Set<String> used = new LinkedHashSet<>();

    /// @param folder of the file
    /// @param origin how a shell names it
    /// @param overrides that its trees have already
    Reading(Path folder, List<String> origin, List<String> overrides, Changes changes) {
        this.folder = folder;
        this.origin = origin;
        this.changes = changes;
        this.set =
                overrides.stream()
                        .map(override -> override.split("=", 2)[0])
                        .collect(Collectors.toSet());
        changes.music().requireFolder();
    }

    /// The only experiment of a file.
    ///
    /// @throws InvalidExperiment with everything that is wrong
    ExperimentFile one(ObjectNode tree) {
        ExperimentFile experiment = of(tree, "");
        requireUse();
        return experiment;
    }

    /// The experiments of a suite.
    ///
    /// @param trees by the key of the experiment
    /// @throws InvalidExperiment with everything that is wrong
    List<ExperimentFile> all(SequencedMap<String, ObjectNode> trees) {
        List<ExperimentFile> experiments = new ArrayList<>();
        Set<Violation> violations = new LinkedHashSet<>();
        trees.forEach((key, tree) -> {
            try {
                experiments.add(of(tree, key + "."));
            } catch (InvalidExperiment invalid) {
                invalid.violations().stream()
                        .map(violation -> within("experiments." + key, violation))
                        .forEach(violations::add);
            }
        });
        if (!violations.isEmpty()) {
            throw new InvalidExperiment(new ArrayList<>(violations));
        }
        requireUse();
        return experiments;
    }

    /// An option is for all experiments: what is wrong with it is said once.
    private static Violation within(String outer, Violation violation) {
        return violation.path().startsWith("--") ? violation : violation.within(outer);
    }

    /// @param prefix of paths that are meant for this experiment alone
    private ExperimentFile of(ObjectNode tree, String prefix) {
        if (changes.isEmpty()) {
            return checked(tree, List.of());
        }
        Changes.Changed changed = changes.apply(tree, folder, own(prefix));
        used.addAll(changed.options());
        return checked(changed.tree(), changed.sentences());
    }

    private Set<String> own(String prefix) {
        return set.stream()
                .map(path -> path.startsWith(prefix) ? path.substring(prefix.length()) : path)
                .collect(Collectors.toSet());
    }

    private ExperimentFile checked(ObjectNode tree, List<String> notes) {
        ExperimentFile experiment =
                new ExperimentFile(tree, SpecReader.read(tree), folder, origin, notes);
        experiment.files();
        return experiment;
    }

    private void requireUse() {
        List<Violation> unused = changes.unused(used);
        if (!unused.isEmpty()) {
            throw new InvalidExperiment(unused);
        }
    }
}
