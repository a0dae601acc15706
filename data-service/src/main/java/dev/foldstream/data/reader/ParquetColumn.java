package dev.foldstream.data.reader;

import dev.foldstream.data.reader.ParquetFooter.RowGroup;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One column of a Parquet file, row after row through all of its groups. Confined to one thread.
final class ParquetColumn implements TypedRows.Source {
    private final FileBytes file;
    private final ParquetLeaf leaf;
    private final int column;
    private final Iterator<RowGroup> groups;
    private final NestedRow row;
    private long rowsLeft;
    private @Nullable ParquetChunk chunk;
    private @Nullable ParquetPage page;
    private long pageLeft;

    /// Of the value that comes next, if [#ready].
    private int repetition;

    private int definition;
    private boolean ready;

    /// @param column its index in the table
    ParquetColumn(FileBytes file, ParquetLeaf leaf, int column, List<RowGroup> groups) {
        leaf.require();
        this.file = file;
        this.leaf = leaf;
        this.column = column;
        this.groups = groups.iterator();
        this.row = new NestedRow(leaf.lists());
    }

    @Override
    public void next(TypedRows rows) throws IOException {
        while (rowsLeft == 0) {
            Damaged.unless(groups.hasNext(), "ends before all of its rows");
            RowGroup group = groups.next();
            rowsLeft = group.rows();
            chunk = new ParquetChunk(file, leaf, group.chunks().get(leaf.position()));
            pageLeft = 0;
            ready = false;
        }
        rowsLeft--;
        Damaged.unless(
                look() && repetition == 0,
                "has fewer values in the column '%s' than rows".formatted(leaf.name()));
        ready = false;
        if (leaf.lists() > 0) {
            nested(rows);
        } else if (definition < leaf.deepest()) {
            rows.missing(column);
        } else if (leaf.isText()) {
            rows.text(column, values().text());
        } else {
            rows.number(column, values().number());
        }
    }

    private void nested(TypedRows rows) throws IOException {
        row.begin();
        do {
            ready = false;
            if (definition < leaf.deepest()) {
                row.missing();
            } else if (leaf.isText()) {
                values().text();
                row.missing();
            } else {
                row.add(repetition, values().number());
            }
        } while (look() && repetition > 0);
        if (leaf.isText()) {
            rows.unusable(column, "a list of texts");
        } else {
            row.end(rows, column);
        }
    }

    private ParquetValues values() {
        if (page == null) {
            throw new IllegalStateException("no page");
        }
        return page.values();
    }

    /// Looks at the next value of the group.
    ///
    /// @return whether there is one
    private boolean look() throws IOException {
        if (ready) {
            return true;
        }
        if (pageLeft == 0) {
            if (chunk == null) {
                return false;
            }
            page = chunk.next().orElse(null);
            if (page == null) {
                return false;
            }
            pageLeft = page.count();
        }
        if (page == null) {
            return false;
        }
        pageLeft--;
        repetition = page.repetitions().map(RunLengths::next).orElse(0);
        definition = page.definitions().map(RunLengths::next).orElse(leaf.deepest());
        Damaged.unless(
                repetition <= leaf.lists() && definition <= leaf.deepest(),
                "has levels deeper than its schema");
        ready = true;
        return true;
    }
}
