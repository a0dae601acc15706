package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.wire.Json;
import java.util.Map;
import java.util.TreeMap;

/// The id of an experiment, derived from what it asks for: the same question has the same id, so a
/// second submission finds what the first has made.
public final class ExperimentIds {
    private static final int NAME_LENGTH = 50;
    private static final int HASH_LENGTH = 12;

    private ExperimentIds() {}

    /// `<name>-<hash of the resolved spec and of the content of its files>`.
    public static String derive(ExperimentSpec spec, Map<String, ArtifactRef> files) {
        Map<String, String> contents = new TreeMap<>();
        files.forEach((name, upload) -> contents.put(name, upload.sha256()));
        String identity = Json.write(SpecWriter.write(spec)) + "\n" + Json.write(contents);
        String name = spec.name().substring(0, Math.min(NAME_LENGTH, spec.name().length()));
        return name + "-" + Sha256.of(identity).substring(0, HASH_LENGTH);
    }
}
