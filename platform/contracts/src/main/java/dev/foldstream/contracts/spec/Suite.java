package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Several experiments in one file: each on its own data, with its own folds, models and verdict.
///
/// ```yaml
/// suite: kelly
/// defaults: {seeds: [42]}           # what the experiments have in common
/// experiments:
///   emotion: {dataset: {kind: emotion}, models: …}
///   melody:  {dataset: {kind: melody}, models: …}
/// ```
///
/// An experiment is the defaults with its own keys over them, section by section, but a section
/// with another `kind` replaces the default's. Its name is `<suite>-<key>` unless it has one.
public final class Suite {
    private static final String SUITE = "suite";
    private static final String DEFAULTS = "defaults";
    private static final String EXPERIMENTS = "experiments";
    private static final String NAME = "name";
    private static final List<String> KEYS = List.of(SUITE, DEFAULTS, EXPERIMENTS);

    private Suite() {}

    /// Whether a file is meant as a suite.
    public static boolean isSuite(ObjectNode tree) {
        return tree.has(EXPERIMENTS) || tree.has(SUITE);
    }

    /// The experiments of a suite by their keys, in the order of the file.
    ///
    /// @param overrides each `path=value`; a path that begins with the key of an experiment is its
    ///   own, any other is for all of them
    /// @throws InvalidExperiment when the file is no suite
    public static SequencedMap<String, ObjectNode> expand(ObjectNode tree, List<String> overrides) {
        requireForm(tree);
        SequencedMap<String, ObjectNode> experiments = new LinkedHashMap<>();
        JsonNode written = tree.get(EXPERIMENTS);
        for (Map.Entry<String, JsonNode> entry : written.properties()) {
            ObjectNode experiment =
                    tree.has(DEFAULTS)
                            ? (ObjectNode) tree.get(DEFAULTS).deepCopy()
                            : tree.objectNode();
            merge(experiment, entry.getValue());
            if (!experiment.has(NAME)) {
                experiment.put(NAME, tree.get(SUITE).asText() + "-" + entry.getKey());
            }
            experiments.put(
                    entry.getKey(),
                    Overrides.apply(experiment, own(entry.getKey(), written, overrides)));
        }
        return experiments;
    }

    private static void requireForm(ObjectNode tree) {
        List<Violation> violations = new ArrayList<>();
        tree.properties()
                .forEach(entry -> {
                    if (!KEYS.contains(entry.getKey())) {
                        violations.add(
                                new Violation(
                                        entry.getKey(),
                                        "this key of a suite",
                                        Names.oneOf(entry.getKey(), KEYS)));
                    }
                });
        if (!Names.isName(tree.path(SUITE).asText(""))) {
            violations.add(new Violation(SUITE, tree.path(SUITE).asText(""), Names.EXPECTED));
        }
        if (tree.has(DEFAULTS) && !tree.get(DEFAULTS).isObject()) {
            violations.add(new Violation(DEFAULTS, tree.get(DEFAULTS).toString(), "a section"));
        }
        if (!tree.path(EXPERIMENTS).isObject() || tree.get(EXPERIMENTS).isEmpty()) {
            violations.add(new Violation(EXPERIMENTS, "", "at least one experiment, by name"));
        } else {
            tree.get(EXPERIMENTS)
                    .properties()
                    .forEach(entry -> {
                        if (!entry.getValue().isObject()) {
                            violations.add(
                                    new Violation(
                                            EXPERIMENTS + "." + entry.getKey(),
                                            entry.getValue().toString(),
                                            "an experiment"));
                        }
                    });
        }
        if (!violations.isEmpty()) {
            throw new InvalidExperiment(violations);
        }
    }

    private static void merge(ObjectNode into, JsonNode over) {
        over.properties()
                .forEach(entry -> {
                    JsonNode known = into.get(entry.getKey());
                    if (known instanceof ObjectNode section
                            && entry.getValue().isObject()
                            && !changesKind(section, entry.getValue())) {
                        merge(section, entry.getValue());
                    } else {
                        into.set(entry.getKey(), entry.getValue().deepCopy());
                    }
                });
    }

    private static boolean changesKind(ObjectNode section, JsonNode over) {
        return over.has(SpecShape.KIND)
                && !over.get(SpecShape.KIND).equals(section.get(SpecShape.KIND));
    }

    private static List<String> own(String key, JsonNode experiments, List<String> overrides) {
        List<String> own = new ArrayList<>();
        for (String override : overrides) {
            int dot = override.indexOf('.');
            String first = dot < 0 ? override : override.substring(0, dot);
            if (first.equals(key)) {
                own.add(override.substring(dot + 1));
            } else if (!experiments.has(first)) {
                own.add(override);
            }
        }
        return own;
    }
}
