package dev.foldstream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/// Something that ends a command, said in words for the user; no stack trace is shown.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /// Why a file can't be used, in words: the message that Java has for it is often a bare path.
    /// The path stands behind the words, as it may be another than the one that was asked for.
    public static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied" + at(denied);
            case NoSuchFileException missing -> "there is no such file or folder" + at(missing);
            case NotDirectoryException other -> "that is no folder" + at(other);
            case FileAlreadyExistsException there ->
                    "a file of that name is in the way" + at(there);
            case DirectoryNotEmptyException full ->
                    "a folder of that name is in the way" + at(full);
            case FileSystemException said when said.getReason() != null ->
                    lowerCase(said.getReason()) + at(said);
            default -> String.valueOf(e.getMessage());
        };
    }

    /// The same of a failure that a stream could only hand on in this form.
    public static String reason(UncheckedIOException e) {
        IOException cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : reason(cause);
    }

    /// What the innermost cause says: of clients, the outer ones say no more than that they could
    /// not be made.
    public static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static String at(FileSystemException e) {
        return e.getFile() == null ? "" : " (%s)".formatted(e.getFile());
    }

    /// Words of the operating system, in the midst of a sentence.
    private static String lowerCase(@Nullable String words) {
        return words == null || words.isEmpty()
                ? ""
                : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
