package dev.foldstream.trainer.sample;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Says which columns could not be normalised, since they do not vary over a fold's training rows.
public final class ScaleNotes {
    private ScaleNotes() {}

    /// @return a sentence per column, with its folds
    public static List<String> of(StackSamples samples) {
        List<String> notes = new ArrayList<>();
        Samples dataset = samples.samples();
        notes.addAll(notes("Input", dataset.inputLayout(), samples, samples.inputScales()));
        notes.addAll(notes("Target", dataset.targetLayout(), samples, samples.targetScales()));
        return notes;
    }

    private static List<String> notes(
            String kind, RowLayout layout, StackSamples samples, List<Scale> scales) {
        List<String> notes = new ArrayList<>();
        int offset = 0;
        for (RowLayout.Field field : layout.fields()) {
            SequencedSet<Integer> folds = new LinkedHashSet<>();
            int constant = 0;
            for (int member = 0; member < scales.size(); member++) {
                int count = constants(scales.get(member), offset, field.width());
                constant = Math.max(constant, count);
                if (count > 0) {
                    folds.add(samples.members().get(member).trial().fold());
                }
            }
            if (!folds.isEmpty()) {
                notes.add(sentence(kind, field, constant, List.copyOf(folds)));
            }
            offset += field.width();
        }
        return notes;
    }

    private static int constants(Scale scale, int offset, int width) {
        int count = 0;
        for (int number = offset; number < offset + width; number++) {
            count += scale.varies(number) ? 0 : 1;
        }
        return count;
    }

    private static String sentence(
            String kind, RowLayout.Field field, int constant, List<Integer> folds) {
        if (field.width() == 1) {
            return "%s '%s' does not vary over the training rows of %s; its deviation is taken as 1."
                    .formatted(kind, field.column(), words(folds));
        }
        return "%s '%s' has %d of %d numbers that do not vary over the training rows of %s; their deviation is taken as 1."
                .formatted(kind, field.column(), constant, field.width(), words(folds));
    }

    private static String words(List<Integer> folds) {
        String numbers = folds.toString();
        return (folds.size() == 1 ? "fold " : "folds ")
                + numbers.substring(1, numbers.length() - 1);
    }
}
