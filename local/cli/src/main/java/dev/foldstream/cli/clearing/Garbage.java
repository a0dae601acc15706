package dev.foldstream.cli.clearing;

import dev.foldstream.store.StoredObject;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What nobody needs any more, by kind.
public final class Garbage {

    /// Why something is not needed.
    public enum Kind {
        UPLOADS("uploads", "files that no experiment names"),
        DATASETS("datasets", "datasets that no experiment uses"),
        CHECKPOINTS("checkpoints", "of stacks that are done and of which nothing was exported"),
        UNFINISHED("unfinished", "stacks of experiments that came to no verdict"),
        REMNANTS("remnants", "of submissions that became no experiment, and of probes"),
        EXPERIMENTS("experiments", "whole experiments that you named");

        private final String word;
        private final String meaning;

        Kind(String word, String meaning) {
            this.word = word;
            this.meaning = meaning;
        }

        public String word() {
            return word;
        }

        public String meaning() {
            return meaning;
        }
    }

    private final Map<Kind, List<StoredObject>> objects = new EnumMap<>(Kind.class);

    Garbage(Map<Kind, List<StoredObject>> objects) {
        objects.forEach((kind, found) -> this.objects.put(kind, List.copyOf(found)));
    }

    /// In the order in which they are removed.
    public List<StoredObject> of(Kind kind) {
        return objects.getOrDefault(kind, List.of());
    }

    public boolean isNothing() {
        return objects.values().stream().allMatch(List::isEmpty);
    }

    /// Bytes of all kinds.
    public long bytes() {
        return objects.values().stream().mapToLong(Garbage::bytes).sum();
    }

    public static long bytes(Collection<StoredObject> objects) {
        return objects.stream().mapToLong(StoredObject::bytes).sum();
    }

    /// What is in both.
    Garbage and(Garbage other) {
        Map<Kind, List<StoredObject>> both = new EnumMap<>(Kind.class);
        objects.forEach((kind, found) ->
                both.put(kind, found.stream().filter(other.of(kind)::contains).toList()));
        return new Garbage(both);
    }
}
