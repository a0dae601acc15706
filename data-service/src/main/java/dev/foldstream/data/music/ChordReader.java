package dev.foldstream.data.music;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foldstream.contracts.spec.Chords;
import dev.foldstream.data.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Makes a row of each chord progression of JSON files: a list, or one under `progressions` or
/// `chord_progressions`, of `{"chords": […], "emotion": {"valence": v, "arousal": a}}` with `v` and
/// `a` in [−1, 1].
///
/// The target is how often each of the 64 bins of [ChordName] occurs, as shares of 1. The input is
/// 32 times the valence, 32 times the arousal, and 64 numbers of which that of the first chord's
/// bin is 1.
final class ChordReader {
    private static final long LARGEST = 64 << 20;
    private static final int REPEATS = 32;
    private static final List<String> LISTS = List.of("progressions", "chord_progressions");
    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder().maxNestingDepth(100).build())
                            .build());

    private ChordReader() {}

    static Table read(Chords spec, SequencedMap<String, Path> files) {
        MusicRows rows =
                new MusicRows(spec, List.of(2 * REPEATS + ChordName.BINS), List.of(ChordName.BINS));
        for (Map.Entry<String, Path> file : files.sequencedEntrySet()) {
            try {
                read(file.getKey(), progressions(file.getValue()), rows);
            } catch (Unusable e) {
                rows.refuse("'%s'".formatted(file.getKey()), e);
            }
        }
        return rows.table("progressions");
    }

    private static JsonNode progressions(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Unusable("has more than 64 MiB");
            }
            JsonNode tree = tree(Files.readAllBytes(file));
            for (String list : LISTS) {
                tree = tree.has(list) ? tree.get(list) : tree;
            }
            if (!tree.isArray()) {
                throw new Unusable("has no list of progressions");
            }
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new Unusable("is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) { // bytes that are no text
            throw new Unusable("is no JSON: " + e.getMessage());
        }
    }

    private static void read(String file, JsonNode progressions, MusicRows rows) {
        for (int i = 0; i < progressions.size(); i++) {
            try {
                take(file, progressions.get(i), rows);
            } catch (Unusable e) {
                rows.refuse("'%s', progression %d".formatted(file, i + 1), e);
            }
        }
    }

    private static void take(String file, JsonNode progression, MusicRows rows) {
        double[] input =
                Arrays.copyOf(
                        Feeling.repeated(
                                emotion(progression, "valence"),
                                emotion(progression, "arousal"),
                                REPEATS),
                        2 * REPEATS + ChordName.BINS);
        double[] target = new double[ChordName.BINS];
        JsonNode chords = progression.path("chords");
        if (!chords.isArray() || chords.isEmpty()) {
            throw new Unusable("has no 'chords'");
        }
        for (int i = 0; i < chords.size(); i++) {
            OptionalInt bin = ChordName.bin(chords.get(i).asText());
            if (bin.isEmpty()) {
                throw new Unusable("has a chord '%s'".formatted(chords.get(i).asText()));
            }
            target[bin.getAsInt()] += 1.0 / chords.size();
            if (i == 0) {
                input[2 * REPEATS + bin.getAsInt()] = 1;
            }
        }
        rows.add(file, input, target);
    }

    private static double emotion(JsonNode progression, String name) {
        JsonNode value = progression.path("emotion").path(name);
        if (!value.isNumber() || !(Math.abs(value.doubleValue()) <= 1)) {
            throw new Unusable("has no 'emotion.%s' from −1 to 1".formatted(name));
        }
        return value.doubleValue();
    }
}
