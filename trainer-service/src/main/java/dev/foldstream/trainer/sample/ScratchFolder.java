package dev.foldstream.trainer.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A folder of this process for files that nobody needs after it. What a killed process has left is
/// removed when the next one opens its folder in the same place.
///
/// Every folder has a file that its process holds a lock on; the operating system gives the lock
/// back when the process ends, however it ends, so a folder whose lock can be had is nobody's.
/// Thread-safe.
public final class ScratchFolder implements AutoCloseable {
    private static final String PREFIX = "foldstream-trainer-";
    private static final String LOCK = "lock";

    /// Folders of this process: opening a lock file here a second time and closing it would give
    /// the lock back.
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private ScratchFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Makes a folder of its own in another, after it has removed what is nobody's there.
    ///
    /// @param place made when it is missing
    /// @throws UncheckedIOException when nothing can be written there
    public static ScratchFolder open(Path place) {
        try {
            Path real = Files.createDirectories(place).toRealPath();
            removeLeftovers(real);
            Optional<ScratchFolder> claimed = Optional.empty();
            while (claimed.isEmpty()) {
                claimed = claim(Files.createTempDirectory(real, PREFIX));
            }
            return claimed.get();
        } catch (IOException e) {
            throw new UncheckedIOException("no scratch folder in " + place, e);
        }
    }

    /// @return empty when another process, which was about to remove leftovers, took it for one
    private static Optional<ScratchFolder> claim(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        OWN.add(folder);
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (isLocked(channel) && Files.exists(file)) {
                return Optional.of(new ScratchFolder(folder, channel));
            }
            channel.close();
        } catch (NoSuchFileException gone) {
            // the same, a moment earlier
        }
        OWN.remove(folder);
        return Optional.empty();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock()).map(FileLock::isValid).orElse(false);
        } catch (OverlappingFileLockException ownedHere) {
            return false;
        }
    }

    private static void removeLeftovers(Path place) throws IOException {
        List<Path> folders;
        try (Stream<Path> entries = Files.list(place)) {
            folders =
                    entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                            .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                            .filter(entry -> !OWN.contains(entry))
                            .toList();
        }
        for (Path folder : folders) {
            removeIfLeft(folder);
        }
    }

    /// Another user's folder can't be opened, and is left alone.
    private static void removeIfLeft(Path folder) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        folder.resolve(LOCK),
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS)) {
            if (isLocked(channel)) {
                remove(folder);
            }
        } catch (NoSuchFileException unclaimed) {
            removeEmpty(folder);
        } catch (FileSystemException foreign) {
            // not ours to remove
        }
    }

    private static void removeEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException claimed) {
            // its process was faster
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /// Removes a folder and all below it. What can't be removed, such as a file that is mapped on
    /// Windows, is left to the next start.
    static void remove(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (FileSystemException inUse) {
            // the next start removes it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes the folder.
    @Override
    public void close() {
        remove(path);
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        OWN.remove(path);
    }
}
