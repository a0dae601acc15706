package dev.foldstream.data.music;

import dev.foldstream.contracts.spec.Deam;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.data.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// Makes a row of each recording that [Annotations] name: the mean of [MelSpectrogram] over each of
/// `steps` equal parts of it, and for each step 32 times its valence and 32 times its arousal.
///
/// Cost: a Fourier transform for each 23 ms; memory for one recording of ten minutes at most.
final class DeamReader {
    private static final int REPEATS = 32;

    private final Deam spec;
    private final MelSpectrogram mel = new MelSpectrogram();

    private DeamReader(Deam spec) {
        this.spec = spec;
    }

    static Table read(Deam spec, SequencedMap<String, Path> files) {
        return new DeamReader(spec).table(files);
    }

    private Table table(SequencedMap<String, Path> files) {
        Annotations annotations = new Annotations();
        files.forEach((name, path) -> {
            if (name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
                annotations.read(name, path);
            }
        });
        if (annotations.isEmpty()) {
            throw new InvalidExperiment(
                    MusicRows.PATH, "no annotations", "a '.csv' with valence and arousal");
        }
        MusicRows rows =
                new MusicRows(
                        spec,
                        List.of(spec.steps(), MelSpectrogram.BANDS),
                        List.of(spec.steps(), 2 * REPEATS));
        int recordings = 0;
        for (Map.Entry<String, Path> file : files.sequencedEntrySet()) {
            if (!file.getKey().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                recordings++;
                take(file.getKey(), file.getValue(), annotations, rows);
            }
        }
        if (annotations.count() > recordings) {
            rows.note(
                    "%d of %d annotated recordings were not given."
                            .formatted(annotations.count() - recordings, annotations.count()));
        }
        return rows.table("recordings");
    }

    private void take(String name, Path path, Annotations annotations, MusicRows rows) {
        try {
            double[] feeling =
                    annotations
                            .of(name)
                            .orElseThrow(() -> new Unusable("is in none of the annotations"));
            if (!AudioFile.isAudio(name)) {
                throw new Unusable("is none of %s: convert it first".formatted(AudioFile.ENDINGS));
            }
            rows.add(name, features(AudioFile.read(name, path)), target(feeling));
        } catch (Unusable e) {
            rows.refuse("'%s'".formatted(name), e);
        }
    }

    private double[] features(Recording recording) {
        float[] sound =
                Resampler.resample(recording.samples(), recording.rate(), MelSpectrogram.RATE);
        float[][] frames = mel.decibels(sound);
        int steps = spec.steps();
        if (frames.length < steps) {
            throw new Unusable(
                    "is too short for %d steps: it has %d frames".formatted(steps, frames.length));
        }
        double[] means = new double[steps * MelSpectrogram.BANDS];
        for (int step = 0; step < steps; step++) {
            int from = (int) ((long) step * frames.length / steps);
            int to = (int) ((long) (step + 1) * frames.length / steps);
            for (int frame = from; frame < to; frame++) {
                for (int band = 0; band < MelSpectrogram.BANDS; band++) {
                    means[step * MelSpectrogram.BANDS + band] += frames[frame][band] / (to - from);
                }
            }
        }
        return means;
    }

    private double[] target(double... feeling) {
        double[] once = Feeling.repeated(feeling[0], feeling[1], REPEATS);
        double[] target = new double[spec.steps() * once.length];
        for (int step = 0; step < spec.steps(); step++) {
            System.arraycopy(once, 0, target, step * once.length, once.length);
        }
        return target;
    }
}
