package dev.foldstream.cli.clearing;

import dev.foldstream.store.ArtifactSource;
import dev.foldstream.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Everything in the store, by where it lies.
///
/// @param uploads below `uploads/`
/// @param datasets below `datasets/`, by hash
/// @param experiments below `experiments/`, by id
/// @param probes that a doctor has left
record StoreContents(
        List<StoredObject> uploads,
        SequencedMap<String, List<StoredObject>> datasets,
        SequencedMap<String, List<StoredObject>> experiments,
        List<StoredObject> probes) {

    /// Keys elsewhere are not Foldstream's, and are left alone.
    static StoreContents of(ArtifactSource store) {
        return new StoreContents(
                store.inventory("uploads/"),
                byName(store, "datasets/"),
                byName(store, "experiments/"),
                store.inventory("probes/"));
    }

    private static SequencedMap<String, List<StoredObject>> byName(
            ArtifactSource store, String prefix) {
        SequencedMap<String, List<StoredObject>> named = new TreeMap<>();
        for (StoredObject object : store.inventory(prefix)) {
            String rest = object.key().substring(prefix.length());
            int end = rest.indexOf('/');
            if (end > 0) {
                named.computeIfAbsent(rest.substring(0, end), name -> new ArrayList<>())
                        .add(object);
            }
        }
        return named;
    }

    /// When the youngest of some objects was put.
    static Instant youngest(List<StoredObject> objects) {
        return objects.stream()
                .map(StoredObject::modifiedAt)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }
}
