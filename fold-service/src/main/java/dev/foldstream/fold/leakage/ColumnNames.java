package dev.foldstream.fold.leakage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a column's name says of its meaning.
final class ColumnNames {
    /// Words for what several rows may come from.
    private static final Set<String> GROUPS =
            Set.of(
                    "group",
                    "subject",
                    "patient",
                    "participant",
                    "person",
                    "user",
                    "speaker",
                    "customer",
                    "client",
                    "animal",
                    "specimen",
                    "donor",
                    "family",
                    "household",
                    "session",
                    "recording",
                    "batch",
                    "site",
                    "clinic",
                    "hospital",
                    "device",
                    "file",
                    "song",
                    "track",
                    "artist",
                    "video",
                    "scene",
                    "trajectory",
                    "episode");

    private static final Set<String> NUMBERED = Set.of("id", "no", "nr", "number", "index", "key");

    private static final Set<String> TIMES =
            Set.of(
                    "time",
                    "timestamp",
                    "date",
                    "datetime",
                    "day",
                    "month",
                    "year",
                    "hour",
                    "epoch");

    private ColumnNames() {}

    /// `subject`, `patient_id`, `fileNumber`, `id`; not `patient_age`.
    static boolean isGroup(String name) {
        List<String> words = words(name);
        String last = words.getLast();
        return isAmong(GROUPS, last)
                || last.equals("id")
                || (words.size() > 1
                        && NUMBERED.contains(last)
                        && isAmong(GROUPS, words.get(words.size() - 2)));
    }

    /// `timestamp`, `recording_date`, `year`.
    static boolean isTime(String name) {
        return TIMES.contains(words(name).getLast());
    }

    private static boolean isAmong(Set<String> words, String word) {
        return words.contains(word)
                || (word.endsWith("s") && words.contains(word.substring(0, word.length() - 1)));
    }

    private static List<String> words(String name) {
        List<String> words =
                Arrays.stream(name.replaceAll("([a-z])([A-Z])", "$1 $2").split("[^A-Za-z]+", 0))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList();
        return words.isEmpty() ? List.of("") : words;
    }
}
