package dev.foldstream.cli.render;

import dev.foldstream.cli.watch.ExperimentProgress;
import dev.foldstream.cli.watch.ModelProgress;
import dev.foldstream.contracts.event.DatasetProgressed;
import dev.foldstream.contracts.event.TrainingProgressed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An experiment's progress, a line per model.
public final class ProgressView {
    private static final int BAR = 20;

    private ProgressView() {}

    public static List<String> lines(ExperimentProgress progress) {
        TextTable table = new TextTable();
        for (Map.Entry<String, ModelProgress> entry : progress.models().entrySet()) {
            table.row(row(entry.getKey(), entry.getValue()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        progress.reading().ifPresent(reading -> lines.add(reading(reading)));
        progress.ahead().ifPresent(id -> lines.add("waits for " + id + ", which is in training"));
        return lines;
    }

    /// `reading the data 45 % 4.5M rows`
    private static String reading(DatasetProgressed reading) {
        return "reading the data%s  %s rows"
                .formatted(
                        reading.share().isPresent()
                                ? "  %d %%"
                                        .formatted(Math.round(100 * reading.share().getAsDouble()))
                                : "",
                        Words.count((double) reading.rows()));
    }

    private static List<String> row(String name, ModelProgress model) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        if (model.trials().isPresent()) {
            int trials = model.trials().getAsInt();
            cells.add(bar(share(model, trials)));
            cells.add(String.format(Locale.ROOT, "%d/%d trials", model.doneTrials(), trials));
        } else { // only the data says how many folds there are
            cells.add(" ".repeat(BAR));
            cells.add("%d trials".formatted(model.doneTrials()));
        }
        model.furthest().ifPresent(stack -> cells.addAll(details(stack, model)));
        return cells;
    }

    private static List<String> details(TrainingProgressed stack, ModelProgress model) {
        return List.of(
                "epoch %d/%d".formatted(stack.epoch(), stack.epochs()),
                model.loss().isPresent()
                        ? "loss " + Words.number(model.loss().getAsDouble())
                        : "no loss yet",
                Words.count(model.samplesPerSecond()) + " rows/s",
                model.timeLeft().map(left -> "≤ " + Words.clock(left) + " left").orElse(""));
    }

    /// Trials that are done, and epochs of those in training.
    private static double share(ModelProgress model, int trials) {
        double done = model.doneTrials();
        if (model.furthest().isPresent()) {
            TrainingProgressed stack = model.furthest().get();
            done += (double) stack.trials() * stack.epoch() / Math.max(1, stack.epochs());
        }
        return Math.min(1, done / trials);
    }

    private static String bar(double share) {
        int full = (int) Math.round(share * BAR);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }
}
