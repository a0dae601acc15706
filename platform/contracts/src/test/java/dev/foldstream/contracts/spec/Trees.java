package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Experiment files for tests, as trees.
final class Trees {
    /// The smallest experiment that is valid.
    static final String SMALLEST =
            """
            name: tiny
            dataset: {kind: csv, file: rows.csv, inputs: [a, b], targets: [y]}
            models:
              mlp: {architecture: {kind: mlp}}
            """;

    private Trees() {}

    static ObjectNode tree(String yaml) {
        return (ObjectNode) Yaml.read(yaml);
    }

    /// The smallest experiment with more lines at its end.
    static ObjectNode smallestAnd(String yaml) {
        return tree(SMALLEST + yaml);
    }
}
