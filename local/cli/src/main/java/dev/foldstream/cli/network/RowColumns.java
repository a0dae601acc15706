package dev.foldstream.cli.network;

import dev.foldstream.cli.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Which cells of a row are the inputs of a network. Immutable.
final class RowColumns {
    private final String rows;
    private final int cells;
    private final int[] places;
    private final List<String> names;

    private RowColumns(String rows, int cells, int[] places, List<String> names) {
        this.rows = rows;
        this.cells = cells;
        this.places = places;
        this.names = names;
    }

    /// Of rows without a header: every cell, in order.
    ///
    /// @param rows what they are read from, for messages
    /// @param names of the inputs; empty when the network has none
    static RowColumns inOrder(String rows, int inputs, List<String> names) {
        return new RowColumns(rows, inputs, IntStream.range(0, inputs).toArray(), names);
    }

    /// Of rows with a header: those of the names of the inputs, else every cell, in order.
    ///
    /// @throws Failure when there is no column for an input, or more than one
    static RowColumns of(String rows, List<String> header, int inputs, List<String> names) {
        if (names.isEmpty()) {
            if (header.size() != inputs) {
                throw new Failure(
                        "%s: the header has %d columns, and the network %d inputs, which it does not name."
                                .formatted(rows, header.size(), inputs));
            }
            return inOrder(rows, inputs, header);
        }
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(header);
        if (!missing.isEmpty()) {
            throw new Failure(
                    "%s: there is no column for %s of the network; the header has '%s'."
                            .formatted(rows, quoted(missing), String.join("', '", header)));
        }
        int[] places = new int[inputs];
        for (int i = 0; i < inputs; i++) {
            places[i] = header.indexOf(names.get(i));
            if (places[i] != header.lastIndexOf(names.get(i))) {
                throw new Failure(
                        "%s: there is more than one column '%s'.".formatted(rows, names.get(i)));
            }
        }
        return new RowColumns(rows, header.size(), places, names);
    }

    /// Puts the inputs where the network takes them.
    ///
    /// @throws Failure when a cell is no finite number, or there are too few or too many
    void read(List<String> row, long line, float[] inputs) {
        if (row.size() != cells) {
            throw new Failure(
                    "%s, line %d: %d cells, %d expected.".formatted(rows, line, row.size(), cells));
        }
        for (int i = 0; i < places.length; i++) {
            String cell = row.get(places[i]).strip();
            if (!NumberCell.isNumber(cell)) {
                throw refuse(cell, i, line);
            }
            inputs[i] = Float.parseFloat(cell);
            if (!Float.isFinite(inputs[i])) {
                throw refuse(cell, i, line);
            }
        }
    }

    private Failure refuse(String cell, int input, long line) {
        String column = "column " + (places[input] + 1);
        String named = names.isEmpty() ? column : column + ", '" + names.get(input) + "'";
        return new Failure(
                "%s, line %d, %s: %s."
                        .formatted(
                                rows,
                                line,
                                named,
                                cell.isEmpty()
                                        ? "nothing there, a number expected"
                                        : "'%s' is no finite number in single precision"
                                                .formatted(NumberCell.brief(cell))));
    }

    private static String quoted(List<String> names) {
        return (names.size() == 1 ? "input '" : "inputs '") + String.join("', '", names) + "'";
    }
}
