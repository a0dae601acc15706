package dev.foldstream.rtneural.validation;

import static dev.foldstream.rtneural.document.Consequence.MISLEADS;

import java.util.Locale;
import java.util.Optional;

/// Compares a network with what it has to be. Where it has two names, that of its metadata and that
/// of its file, they have to be of the same one.
record SpecificationCheck(ExpectedNetworks expected, Findings findings) {

    /// @param path of the name in the file's metadata
    /// @param name in the file's metadata; absent when there is none
    /// @param file its name without folders and ending
    Optional<ExpectedNetwork> find(String path, Optional<String> name, String file) {
        Optional<ExpectedNetwork> byMetadata = name.flatMap(expected::called);
        Optional<ExpectedNetwork> byFile = expected.namedIn(file);
        if (byMetadata.isEmpty() && byFile.isEmpty()) {
            String found = name.map(known -> "the name '%s'".formatted(known)).orElse("no name");
            findings.add(
                    Finding.error(
                            name.isPresent() ? path : "$",
                            "%s in the file '%s'".formatted(found, file),
                            "one of " + expected.names(),
                            MISLEADS));
        } else if (byMetadata.isPresent() && byFile.isPresent() && !byMetadata.equals(byFile)) {
            findings.add(
                    Finding.error(
                            path,
                            "'%s' in the file '%s'".formatted(name.orElseThrow(), file),
                            byFile.get().name() + ", as the file is called",
                            MISLEADS));
        }
        return byMetadata.or(() -> byFile);
    }

    /// @param layers in the file
    void compare(ExpectedNetwork network, NetworkReport found, Flavour flavour, int layers) {
        String last = "$.layers[%d].".formatted(layers - 1);
        switch (flavour) {
            case RTNEURAL -> {
                compare("$.in_shape", found.inputs(), network.inputs(), "inputs");
                compare(last + "shape", found.outputs(), network.outputs(), "outputs");
            }
            case KELLY_V2 -> {
                compare("$.layers[0].in_size", found.inputs(), network.inputs(), "inputs");
                compare(last + "out_size", found.outputs(), network.outputs(), "outputs");
            }
        }
        if (found.parameters().isPresent()) {
            network.layers()
                    .ifPresent(count ->
                            compare(
                                    "$.layers",
                                    found.weightedLayers(),
                                    count,
                                    "layers with weights"));
            network.parameters().ifPresent(count -> compareParameters(found, count));
        }
    }

    private void compareParameters(NetworkReport found, long expectedCount) {
        long trained = found.trainedParameters().orElseThrow();
        long sums = trained - found.parameters().orElseThrow();
        String inWords =
                sums == 0
                        ? "numbers"
                        : String.format(
                                Locale.ROOT,
                                "numbers as trained, %,d in a file with the sums of its LSTMs' two"
                                        + " biases",
                                expectedCount - sums);
        compare("$.layers", trained, expectedCount, inWords);
    }

    private void compare(String path, long found, long wanted, String inWords) {
        if (found != wanted) {
            findings.add(
                    Finding.error(
                            path,
                            String.format(Locale.ROOT, "%,d", found),
                            String.format(Locale.ROOT, "%,d %s", wanted, inWords),
                            MISLEADS));
        }
    }
}
