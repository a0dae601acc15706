package dev.foldstream.cli.delivery;

import dev.foldstream.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A folder of the user's that files are left in. Each is written beside its place and moved there
/// when it is whole, so that a reader never meets half of one. Other files are left alone.
///
/// @param path need not be there yet
public record DeliveryFolder(Path path) {

    /// Makes the folder, so that nothing is trained for a place that can't be written.
    ///
    /// @throws Failure when there can be no such folder
    public void require() {
        make(path);
        if (!Files.isWritable(path)) {
            throw new Failure("The folder '%s' can't be written.".formatted(path));
        }
    }

    /// Leaves a file; what was there under its name is replaced.
    ///
    /// @param name within the folder, with `/` between folders
    /// @throws Failure when it can't be written
    public Path write(String name, byte[] bytes) {
        Path file = place(name);
        make(parent(file));
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try {
                Files.write(beside, bytes);
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new Failure("'%s' can't be written: %s".formatted(file, Failure.reason(e)), e);
        }
        return file;
    }

    /// Removes a file of an earlier run, if it is there.
    ///
    /// @throws Failure when it can't be removed
    public void remove(String name) {
        Path file = place(name);
        try {
            if (Files.isRegularFile(file)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new Failure("'%s' can't be removed: %s".formatted(file, Failure.reason(e)), e);
        }
    }

    /// Names come from documents of a store, which anybody may have written.
    private Path place(String name) {
        try {
            Path folder = path.toAbsolutePath().normalize();
            Path file = folder.resolve(name).normalize();
            if (file.startsWith(folder) && !file.equals(folder)) {
                return path.resolve(folder.relativize(file));
            }
        } catch (InvalidPathException e) {
            // the same refusal as for a name that leads elsewhere
        }
        throw new Failure("'%s' leads out of the folder '%s'.".formatted(name, path));
    }

    private Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? path : parent;
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Failure(
                    "'%s' can't be made a folder: %s".formatted(folder, Failure.reason(e)), e);
        }
    }
}
