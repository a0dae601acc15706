package dev.foldstream.cli.render;

import dev.foldstream.cli.network.MeasureNetworks.Measured;
import dev.foldstream.cli.network.MeasureNetworks.MeasuredNetwork;
import dev.foldstream.rtneural.latency.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What networks take for a row, as a table.
public final class LatencyLines {
    private LatencyLines() {}

    public static List<String> of(Measured measured) {
        TextTable table =
                new TextTable()
                        .row(
                                List.of(
                                        "model",
                                        "parameters",
                                        "median",
                                        "99 %",
                                        "worst",
                                        "bytes a call"));
        for (MeasuredNetwork network : measured.models()) {
            String parameters = String.format(Locale.ROOT, "%,d", network.parameters());
            table.row(row(Words.plain(network.name()), parameters, network.latency()));
        }
        measured.chain().ifPresent(chain -> table.row(row("chain of the five", "", chain)));
        return table.lines();
    }

    private static List<String> row(String name, String parameters, Latency latency) {
        List<String> cells = new ArrayList<>(List.of(name, parameters));
        cells.add(micros(latency.medianNanos()));
        cells.add(micros(latency.p99Nanos()));
        cells.add(micros(latency.worstNanos()));
        cells.add(String.format(Locale.ROOT, "%.0f", latency.allocatedBytes()));
        return cells;
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
    }
}
