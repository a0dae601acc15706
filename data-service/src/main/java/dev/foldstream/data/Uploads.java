package dev.foldstream.data;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.DatasetDescription.Source;
import dev.foldstream.contracts.spec.FileName;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The files that an experiment names, as bytes in the store. A name is only a name: nothing is
/// opened by it, and a submitted reference leads to an upload or nowhere.
final class Uploads {
    private final ArtifactStore store;
    private final List<Source> sources;

    private Uploads(ArtifactStore store, List<Source> sources) {
        this.store = store;
        this.sources = List.copyOf(sources);
    }

    /// @param names of the files that the experiment names
    /// @param files what the submission says to have uploaded, by name
    /// @param limits are asked before anything is fetched
    /// @throws InvalidExperiment with every file that is not there, or too large
    static Uploads require(
            List<String> names,
            Map<String, ArtifactRef> files,
            ArtifactStore store,
            UploadLimits limits) {
        List<Source> sources = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (String name : names.stream().flatMap(named -> submitted(named, files)).toList()) {
            try {
                sources.add(new Source(name, find(name, files, store, limits)));
            } catch (InvalidExperiment e) {
                violations.addAll(e.violations());
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidExperiment(violations);
        }
        limits.refuse(sources.stream().map(Source::upload).toList())
                .ifPresent(fault -> {
                    throw new InvalidExperiment(
                            "dataset", fault, "%d bytes at most".formatted(limits.together()));
                });
        return new Uploads(store, sources);
    }

    /// The submitted files that a name stands for, in the order of their names.
    private static Stream<String> submitted(String named, Map<String, ArtifactRef> files) {
        FileName name = new FileName(named);
        List<String> found = files.keySet().stream().filter(name::matches).sorted().toList();
        return name.isMany() && !found.isEmpty() ? found.stream() : Stream.of(named);
    }

    private static ArtifactRef find(
            String name, Map<String, ArtifactRef> files, ArtifactStore store, UploadLimits limits) {
        ArtifactRef submitted = files.get(name);
        if (submitted == null) {
            throw refused(name, "is not among the submitted files " + files.keySet());
        }
        String key = ArtifactKeys.upload(submitted.sha256());
        if (!submitted.key().equals(key)) {
            throw refused(name, "is said to lie under '%s'".formatted(submitted.key()));
        }
        ArtifactRef stored =
                store.find(key)
                        .filter(found -> found.sha256().equals(submitted.sha256()))
                        .orElseThrow(() -> refused(name, "does not lie under '%s'".formatted(key)));
        limits.refuse(stored)
                .ifPresent(fault -> {
                    throw refused(name, fault);
                });
        return stored;
    }

    /// One per file, in the order of the experiment.
    List<Source> sources() {
        return sources;
    }

    /// All of them as files on this machine.
    ///
    /// @throws InvalidExperiment when the bytes are not those that were uploaded
    LocalFiles download() {
        LocalFiles files = LocalFiles.make();
        for (Source source : sources) {
            try {
                store.download(source.upload(), files.add(source.name()));
            } catch (ArtifactDamaged | ArtifactMissing e) {
                files.close();
                throw refused(source.name(), "has suffered in the store: " + e.getMessage());
            } catch (RuntimeException e) {
                files.close();
                throw e;
            }
        }
        return files;
    }

    private static InvalidExperiment refused(String name, String fault) {
        return new InvalidExperiment(
                "dataset.file",
                "'%s', which %s,".formatted(name, fault),
                "a file whose bytes were uploaded as 'uploads/<sha256>' before the experiment was"
                        + " submitted, and which its 'files' name");
    }
}
