package dev.foldstream.cli.render;

import dev.foldstream.cli.clearing.Garbage;
import dev.foldstream.cli.clearing.Garbage.Kind;
import dev.foldstream.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What nobody needs any more, a line for each kind.
public final class GarbageLines {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private GarbageLines() {}

    /// @param parts unfinished uploads, whose size nobody knows
    public static List<String> of(Garbage garbage, int parts) {
        if (garbage.isNothing() && parts == 0) {
            return List.of("nothing that nobody needs");
        }
        TextTable table = new TextTable().row(List.of("kind", "objects", "size"));
        List<String> meanings = new ArrayList<>(List.of(""));
        for (Kind kind : Kind.values()) {
            List<StoredObject> objects = garbage.of(kind);
            if (!objects.isEmpty()) {
                table.row(
                        List.of(
                                kind.word(),
                                Integer.toString(objects.size()),
                                size(Garbage.bytes(objects))));
                meanings.add(kind.meaning());
            }
        }
        if (parts > 0) {
            table.row(List.of("parts", Integer.toString(parts), "unknown"));
            meanings.add("uploads that were never finished");
        }
        List<String> rows = table.lines();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            lines.add((rows.get(i) + "  " + meanings.get(i)).stripTrailing());
        }
        lines.add("");
        lines.add(size(garbage.bytes()) + " in all");
        return lines;
    }

    /// `12.3 MiB`.
    static String size(long bytes) {
        if (bytes >= GIB) {
            return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
        }
        if (bytes >= MIB) {
            return String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MIB);
        }
        return bytes >= KIB
                ? String.format(Locale.ROOT, "%.1f KiB", (double) bytes / KIB)
                : bytes + " bytes";
    }
}
