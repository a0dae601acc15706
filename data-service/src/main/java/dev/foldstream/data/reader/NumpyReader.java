package dev.foldstream.data.reader;

import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.NumpyDataset;
import dev.foldstream.data.table.Table;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// Reads arrays as `numpy.save`, `numpy.savez` and `numpy.savez_compressed` write them: booleans,
/// integers and real numbers of either byte order, texts of fixed length, in C's or Fortran's
/// order. Python objects, which are pickled, are refused and never looked at.
///
/// Cost: one pass over the file as a stream; an array of several axes in Fortran's order goes
/// through a scratch file. Confined to one thread.
public final class NumpyReader {
    private static final int BUFFER = 1 << 16;
    private static final int ZIP = 'P' << 8 | 'K';
    private static final int LARGEST_ROW = 1 << 28;

    private NumpyReader() {}

    /// @param file on this machine
    /// @return inputs, targets, then columns that are kept, in the order of the spec
    /// @throws InvalidExperiment when the file has no such rows, with every missing column, or the
    ///   first faulty values and their number
    public static Table read(NumpyDataset spec, Path file) {
        return TabularFile.read(
                spec,
                "a .npy file of one or two axes or of fields, or a .npz file of named arrays",
                () -> isZip(file) ? archive(spec, file) : single(spec, file));
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return (bytes.read() << 8 | bytes.read()) == ZIP;
        }
    }

    private static Table single(NumpyDataset spec, Path file) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            NumpyHeader header = NumpyHeader.read(bytes);
            long present = Files.size(file) - header.length();
            Damaged.unless(
                    header.dataBytes() <= present,
                    "announces %d bytes of data, of which there are %d"
                            .formatted(header.dataBytes(), present));
            SequencedMap<String, NumpyHeader.Field> fields = columns(header);
            List<String> names = TabularFile.columns(spec, fields.keySet());
            List<RecordSource.Cell> cells = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                NumpyHeader.Field field = fields.get(names.get(i));
                if (field != null) {
                    cells.add(RecordSource.cell(i, field.type(), field.shape(), field.offset()));
                }
            }
            RecordSource source = source(bytes, header, cells);
            return new TypedRows(spec, names, "row", Files.size(file))
                    .all(List.of(source), header.extents()[0]);
        }
    }

    /// The columns of a `.npy` file: its fields, or `x0`, `x1`, …
    private static SequencedMap<String, NumpyHeader.Field> columns(NumpyHeader header) {
        SequencedMap<String, NumpyHeader.Field> columns = new LinkedHashMap<>();
        int axes = header.shape().size();
        if (header.structured()) {
            Damaged.unless(axes == 1, "has fields and %d axes".formatted(axes));
            header.fields().forEach(field -> columns.put(field.name(), field));
        } else {
            Damaged.unless(
                    axes == 1 || axes == 2,
                    "has %d axes; numpy.savez gives arrays names".formatted(axes));
            NumpyType type = header.fields().getFirst().type();
            int width = Shapes.width(Shapes.ofRow(header.extents()));
            IntStream.range(0, width)
                    .mapToObj(
                            i -> new NumpyHeader.Field("x" + i, type, List.of(), i * type.bytes()))
                    .forEach(field -> columns.put(field.name(), field));
        }
        return columns;
    }

    private static RecordSource source(
            InputStream bytes, NumpyHeader header, List<RecordSource.Cell> cells)
            throws IOException {
        long[] extents = header.extents();
        Damaged.unless(extents.length > 0, "holds a single number");
        Damaged.unless(extents[0] > 0, "has no rows");
        long row = header.dataBytes() / extents[0];
        Damaged.unless(row <= LARGEST_ROW, "has rows of %d bytes".formatted(row));
        InputStream elements =
                header.columnMajor() && extents.length > 1
                        ? new ColumnMajor(bytes, header.bytes(), extents)
                        : bytes;
        return new RecordSource(elements, (int) row, cells);
    }

    private static Table archive(NumpyDataset spec, Path file) throws IOException {
        try (NumpyArchive archive = new NumpyArchive(file)) {
            List<String> names = TabularFile.columns(spec, archive.names());
            List<RecordSource> sources = new ArrayList<>();
            long rows = -1;
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                InputStream bytes = archive.open(name);
                NumpyHeader header = NumpyHeader.read(bytes);
                Damaged.unless(
                        !header.structured(), "has fields in the array '%s'".formatted(name));
                Damaged.unless(
                        !header.shape().isEmpty(), "has the single number '%s'".formatted(name));
                archive.requireBytes(name, Math.addExact(header.length(), header.dataBytes()));
                long count = header.extents()[0];
                Damaged.unless(
                        rows < 0 || rows == count,
                        "has %d rows in '%s' and %d in '%s'"
                                .formatted(rows, names.getFirst(), count, name));
                rows = count;
                NumpyType type = header.fields().getFirst().type();
                List<Integer> shape = Shapes.ofRow(header.extents());
                sources.add(source(bytes, header, List.of(RecordSource.cell(i, type, shape, 0))));
            }
            return new TypedRows(spec, names, "row", Files.size(file)).all(sources, rows);
        }
    }
}
