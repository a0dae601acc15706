package dev.foldstream.cli.experiment;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.spec.FileName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Finds the files of a folder. Links are not followed, so a folder can't lead out of itself, and
/// files whose names begin with a dot are left alone.
final class NamedFiles {
    private static final int DEEPEST = 16;

    private NamedFiles() {}

    /// @param base that the name is relative to
    /// @return by name, as [FileName] has them, in their order
    /// @throws Failure when the folder can't be read
    static SequencedMap<String, Path> find(FileName name, Path base) {
        Path start = base.resolve(name.folder());
        if (!Files.isDirectory(start)) {
            return new LinkedHashMap<>();
        }
        try (Stream<Path> all = Files.walk(start, DEEPEST)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            SequencedMap<String, Path> found = new LinkedHashMap<>();
            for (Path file : files) {
                String own = nameOf(name, start.relativize(file));
                if (!file.getFileName().toString().startsWith(".") && name.matches(own)) {
                    found.put(own, file);
                }
            }
            return found;
        } catch (UncheckedIOException e) { // of the stream, while it walks
            throw unreadable(start, Failure.reason(e), e);
        } catch (IOException e) {
            throw unreadable(start, Failure.reason(e), e);
        }
    }

    private static Failure unreadable(Path folder, String reason, Exception e) {
        return new Failure("The folder %s can't be read: %s".formatted(folder, reason), e);
    }

    private static String nameOf(FileName name, Path within) {
        String own = within.toString().replace('\\', '/');
        return name.folder().isEmpty() ? own : name.folder() + "/" + own;
    }
}
