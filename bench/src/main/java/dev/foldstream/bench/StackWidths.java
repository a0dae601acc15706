package dev.foldstream.bench;

import dev.foldstream.trainer.engine.TensorEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How many samples a second one stack trains on one core, by its width: what the planner's
/// calibration follows from (`planner.operations-per-step`, `planner.widest`).
///
/// `java … dev.foldstream.bench.StackWidths [seconds]`
public final class StackWidths {
    private static final int[] WIDTHS = {1, 2, 4, 8, 16, 32, 64};

    private StackWidths() {}

    public static void main(String[] arguments) {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1.5;
        List<String> heads = new ArrayList<>();
        for (int width : WIDTHS) {
            heads.add("M = " + width);
        }
        System.out.println("thousand samples a second of one stack");
        System.out.println();
        System.out.println("| network, batch 32 | " + String.join(" | ", heads) + " |");
        System.out.println("|---" + "|---".repeat(WIDTHS.length) + "|");
        try (TensorEngine engine = TensorEngine.start()) {
            for (BenchNetwork network : BenchNetwork.all()) {
                if (network.trials() > 1) {
                    List<String> cells = new ArrayList<>();
                    for (int width : WIDTHS) {
                        double rate = StackRun.rate(engine, network, width, seconds);
                        cells.add(String.format(Locale.ROOT, "%.1f", rate / 1000));
                    }
                    System.out.println(
                            "| " + network.name() + " | " + String.join(" | ", cells) + " |");
                }
            }
        }
    }
}
