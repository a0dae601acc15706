package dev.foldstream.data.reader;

import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Names;
import dev.foldstream.contracts.spec.TabularDataset;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.data.table.Table;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.zip.ZipException;

/// What the readers of tabular files say in the same words.
final class TabularFile {
    static final String PATH = "dataset.file";
    private static final int MOST_NAMES = 30;

    private TabularFile() {}

    /// What a reader does with a file.
    @FunctionalInterface
    interface Reading {
        Table read() throws IOException;
    }

    /// Turns what a damaged file causes into one kind of exception. Bytes that contradict
    /// themselves can lead to any index, so what comes of them is caught here as well.
    ///
    /// @param format in words, with its article, such as `a Parquet file`
    /// @throws InvalidExperiment when the file is not such a one
    /// @throws UncheckedIOException when the disk fails
    static Table read(TabularDataset spec, String format, Reading reading) {
        try {
            return reading.read();
        } catch (InvalidExperiment e) {
            throw e;
        } catch (Damaged e) {
            throw refused(spec, String.valueOf(e.getMessage()), format);
        } catch (EOFException | BufferUnderflowException e) {
            throw refused(spec, "ends before all of its rows", format);
        } catch (CharacterCodingException | CharConversionException e) {
            throw refused(spec, "holds text that is no UTF-8", format);
        } catch (ZipException e) {
            throw refused(spec, "can't be unpacked: " + e.getMessage(), format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused(spec, "is damaged: what it says of itself can't be", format);
        }
    }

    static InvalidExperiment refused(TabularDataset spec, String fault, String format) {
        return new InvalidExperiment(
                PATH, "'%s', which %s,".formatted(spec.file(), fault), "a whole file: " + format);
    }

    /// The columns of a file that are read: inputs, targets, then what is kept and there.
    ///
    /// @param names of the file's columns
    /// @throws InvalidExperiment with every input and target that is not there
    static List<String> columns(TabularDataset spec, Collection<String> names) {
        List<Violation> violations = new ArrayList<>();
        SequencedSet<String> wanted = new LinkedHashSet<>();
        require("dataset.inputs", spec.inputs(), names, violations);
        require("dataset.targets", spec.targets(), names, violations);
        if (!violations.isEmpty()) {
            throw new InvalidExperiment(violations);
        }
        wanted.addAll(spec.inputs());
        wanted.addAll(spec.targets());
        spec.keep().stream().filter(names::contains).forEach(wanted::add);
        return List.copyOf(wanted);
    }

    private static void require(
            String path, List<String> wanted, Collection<String> names, List<Violation> found) {
        for (String name : wanted) {
            if (!names.contains(name)) {
                String near =
                        Names.nearest(name, names)
                                .map(" (did you mean '%s'?)"::formatted)
                                .orElse("");
                found.add(new Violation(path, "'" + name + "'", "one of " + brief(names) + near));
            }
        }
    }

    private static String brief(Collection<String> names) {
        return names.size() <= MOST_NAMES
                ? "the columns " + names
                : "the %d columns %s …"
                        .formatted(names.size(), names.stream().limit(MOST_NAMES).toList());
    }
}
