package dev.foldstream.data.music;

import dev.foldstream.contracts.spec.InvalidExperiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What people said that recordings feel like: tables with the columns `song_id` or `filename`,
/// `valence` or `valence_mean`, and `arousal` or `arousal_mean`, blanks around cells or not.
/// Confined to one thread.
///
/// Where all numbers lie in [−1, 1] they are taken as they are; else they are DEAM's, from 1 to 9,
/// and `(x − 5) / 4` is taken.
final class Annotations {
    private static final long LARGEST = 64 << 20;
    private static final List<String> NAMES = List.of("song_id", "filename");
    private static final List<String> VALENCES = List.of("valence", "valence_mean");
    private static final List<String> AROUSALS = List.of("arousal", "arousal_mean");
    private static final String EXPECTED =
            "a table with the columns song_id or filename, valence or valence_mean, and arousal or"
                    + " arousal_mean, all of them from −1 to 1 or all from 1 to 9";

    private final Map<String, double[]> feelings = new HashMap<>();
    private boolean fromOneToNine;

    /// @throws InvalidExperiment when it is no such table
    void read(String name, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw refused("'%s', which has more than 64 MiB,".formatted(name));
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            read(name, text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String name, List<String> lines) {
        List<String> header = lines.isEmpty() ? List.of() : cells(lines.getFirst());
        int key = column(name, header, NAMES);
        int valence = column(name, header, VALENCES);
        int arousal = column(name, header, AROUSALS);
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            List<String> cells = cells(lines.get(i));
            if (cells.size() != header.size()) {
                throw refused("'%s' with %d cells in line %d".formatted(name, cells.size(), i + 1));
            }
            double[] feeling = {
                number(name, i, cells.get(valence)), number(name, i, cells.get(arousal))
            };
            fromOneToNine |= Math.max(Math.abs(feeling[0]), Math.abs(feeling[1])) > 1;
            if (feelings.put(song(cells.get(key)), feeling) != null) {
                throw refused(
                        "'%s' with '%s' again in line %d".formatted(name, cells.get(key), i + 1));
            }
        }
    }

    private static List<String> cells(String line) {
        String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
        return Arrays.stream(text.split(",", -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }

    private static int column(String file, List<String> header, List<String> names) {
        return names.stream()
                .mapToInt(header::indexOf)
                .filter(place -> place >= 0)
                .findFirst()
                .orElseThrow(() -> refused("'%s' without a column %s".formatted(file, names)));
    }

    private static double number(String file, int line, String cell) {
        try {
            double value = Double.parseDouble(cell);
            if (value >= -1 && value <= 9) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused like a number that is out of range
        }
        throw refused("'%s' with '%s' in line %d".formatted(file, cell, line + 1));
    }

    /// The name of a recording without folders and ending, as it stands in a table.
    private static String song(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    boolean isEmpty() {
        return feelings.isEmpty();
    }

    int count() {
        return feelings.size();
    }

    /// Valence and arousal of a recording, in [−1, 1].
    ///
    /// @throws InvalidExperiment when the tables mix scales
    Optional<double[]> of(String recording) {
        double[] feeling = feelings.get(song(recording));
        if (feeling == null || !fromOneToNine) {
            return Optional.ofNullable(feeling);
        }
        if (feeling[0] < 1 || feeling[1] < 1) {
            throw refused("valence and arousal %s".formatted(Arrays.toString(feeling)));
        }
        return Optional.of(new double[] {(feeling[0] - 5) / 4, (feeling[1] - 5) / 4});
    }

    private static InvalidExperiment refused(String what) {
        return new InvalidExperiment(MusicRows.PATH, what, EXPECTED);
    }
}
