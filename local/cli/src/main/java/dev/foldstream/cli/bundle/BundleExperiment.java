package dev.foldstream.cli.bundle;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Writes an experiment into one zip: its file, data's description, plan, histories, weights,
/// predictions, evaluation and exports, with a page that leads through it and a hash of each.
///
/// What only training needs (checkpoints) stays behind; the data itself, unless it is asked for.
public final class BundleExperiment {
    private static final String INDEX = "index.html";
    private static final String READ_ME = "README.txt";
    private static final String SUMS = "SHA256SUMS";

    private final ArtifactSource store;
    private final boolean withData;

    /// @param withData also the columns of the dataset
    public BundleExperiment(ArtifactSource store, boolean withData) {
        this.store = store;
        this.withData = withData;
    }

    /// @param file is there when all of it is; what was there before is replaced
    /// @return how many files it has
    /// @throws Failure when it can't be written
    public int write(StoredExperiment experiment, Path file) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".part");
            Path scratch = Files.createTempFile("foldstream", ".part");
            try {
                int files;
                try (OutputStream out = Files.newOutputStream(draft);
                        ZipWriter zip = new ZipWriter(out, experiment.id())) {
                    files = write(experiment, zip, scratch);
                }
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
                return files;
            } finally {
                Files.deleteIfExists(draft);
                Files.deleteIfExists(scratch);
            }
        } catch (IOException e) {
            throw new Failure("%s can't be written: %s".formatted(file, Failure.reason(e)), e);
        }
    }

    private int write(StoredExperiment experiment, ZipWriter zip, Path scratch) throws IOException {
        SequencedMap<String, String> entries = entries(experiment);
        BundlePages pages = new BundlePages(experiment, List.copyOf(entries.keySet()));
        text(zip, READ_ME, pages.readMe(), scratch);
        text(zip, INDEX, pages.index(), scratch);
        text(zip, "experiment.yaml", yaml(experiment), scratch);
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            store.download(find(entry.getValue()), scratch);
            zip.add(entry.getKey(), scratch);
        }
        text(zip, SUMS, zip.sums(), scratch);
        return entries.size() + 4;
    }

    /// As it is, whichever version wrote it.
    private String yaml(StoredExperiment experiment) {
        ArtifactRef json = find(ArtifactKeys.experiment(experiment.id(), "experiment.json"));
        return Yaml.write(Json.tree(new String(store.read(json), StandardCharsets.UTF_8)));
    }

    private static void text(ZipWriter zip, String name, String text, Path scratch)
            throws IOException {
        zip.add(name, Files.write(scratch, text.getBytes(StandardCharsets.UTF_8)));
    }

    private ArtifactRef find(String key) {
        return store.find(key).orElseThrow(() -> new ArtifactMissing(key));
    }

    /// Keys by their names in the zip, in ascending order.
    private SequencedMap<String, String> entries(StoredExperiment experiment) {
        SequencedMap<String, String> entries = new TreeMap<>();
        String prefix = ArtifactKeys.experiments() + experiment.id() + "/";
        for (String key : store.list(prefix)) {
            String name = key.substring(prefix.length());
            if (!isScratch(name)) {
                entries.put(ZipWriter.requireName(name), key);
            }
        }
        experiment.plan().ifPresent(plan -> dataset(plan, entries));
        return entries;
    }

    private void dataset(Plan plan, SequencedMap<String, String> entries) {
        put("dataset/dataset.json", plan.dataset().key(), entries);
        put("dataset/quality.json", ArtifactKeys.quality(plan.dataset()), entries);
        if (withData) {
            put("dataset/columns.safetensors", plan.columns().key(), entries);
        }
    }

    private void put(String name, String key, SequencedMap<String, String> entries) {
        if (store.find(key).isPresent()) {
            entries.put(name, key);
        }
    }

    /// What only training needs, and marks of the pipeline.
    private static boolean isScratch(String name) {
        return name.endsWith("/checkpoint.safetensors")
                || name.endsWith("/history-so-far.jsonl")
                || name.equals("cancelled.json");
    }
}
