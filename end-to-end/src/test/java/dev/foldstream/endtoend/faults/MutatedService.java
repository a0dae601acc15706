package dev.foldstream.endtoend.faults;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A copy of a packaged service with one class of it compiled from a changed source. The product
/// itself knows nothing of it.
final class MutatedService {
    private static final Path HOME = Path.of(System.getProperty("foldstream.home"));
    private static final String RUNNER = "quarkus-run.jar";

    private MutatedService() {}

    /// @param folder an empty one, for the copy
    /// @return its `quarkus-run.jar`
    static Path make(Mutation mutation, Path folder) throws IOException {
        Path app = HOME.resolve(mutation.service()).resolve("target/quarkus-app").toRealPath();
        link(app, folder);
        Path classes = compile(mutation, app, Files.createDirectory(folder.resolve("mutated")));
        Path jar = jarOf(mutation, folder);
        if (Files.isSymbolicLink(jar)) {
            Path original = jar.toRealPath();
            Files.delete(jar);
            Files.copy(original, jar);
        }
        replace(classes, jar);
        return folder.resolve(RUNNER);
    }

    /// Small files are copied, jars of libraries are linked to.
    private static void link(Path app, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(app)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(app.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (file.startsWith(app.resolve("lib"))) {
                    Files.createSymbolicLink(copy, file);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static Path compile(Mutation mutation, Path app, Path folder) throws IOException {
        String source = Files.readString(HOME.resolve(mutation.file()));
        String mutated = source.replace(mutation.original(), mutation.mutated());
        if (mutated.equals(source)) {
            throw new AssertionError(
                    "'%s' is no longer in %s".formatted(mutation.original(), mutation.file()));
        }
        Path file = folder.resolve(mutation.file().getFileName());
        Files.writeString(file, mutated);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of(
                            "-proc:none",
                            "-nowarn",
                            "-parameters",
                            "--release",
                            "21",
                            "-d",
                            classes.toString(),
                            "-cp",
                            classPath(app));
            boolean compiled =
                    compiler.getTask(
                                    messages,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjects(file))
                            .call();
            if (!compiled) {
                throw new AssertionError(mutation + " does not compile: " + messages);
            }
        }
        return classes;
    }

    private static String classPath(Path app) throws IOException {
        try (Stream<Path> files = Files.walk(app)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .reduce((a, b) -> a + System.getProperty("path.separator") + b)
                    .orElseThrow();
        }
    }

    /// The jar that the class lies in: the service's own, or that of a module.
    private static Path jarOf(Mutation mutation, Path folder) throws IOException {
        String name = "foldstream-" + mutation.file().subpath(0, 2).getFileName();
        if (mutation.file().startsWith(mutation.service())) {
            name = "foldstream-" + mutation.service();
        }
        String wanted = name + "-";
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(wanted))
                    .filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no jar of " + wanted));
        }
    }

    private static void replace(Path classes, Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path there = inside.getPath(classes.relativize(file).toString());
                if (!Files.exists(there)) {
                    throw new AssertionError(there + " is not in " + jar);
                }
                Files.copy(file, there, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
