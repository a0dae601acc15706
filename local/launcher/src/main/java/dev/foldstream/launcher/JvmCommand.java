package dev.foldstream.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a child JVM is to run. Immutable: every method returns a changed copy.
///
/// @param javaHome of the JDK or JRE that runs the child
/// @param options of the JVM, such as `-Xmx384m`
/// @param program main class with its class path, or `-jar` and a file
/// @param arguments of the program
/// @param environment added to this process's own; the place for secrets, which a process list must
///   not show
public record JvmCommand(
        Path javaHome,
        List<String> options,
        List<String> program,
        List<String> arguments,
        Map<String, String> environment) {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final String SHIELD = "trap '' INT HUP; exec \"$@\"";

    public JvmCommand {
        options = List.copyOf(options);
        program = List.copyOf(program);
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /// @param classPath as after `-cp`; `folder/*` means all jars of a folder
    public static JvmCommand ofClass(String classPath, String mainClass) {
        return of(List.of("-cp", classPath, mainClass));
    }

    public static JvmCommand ofJar(Path jar) {
        return of(List.of("-jar", jar.toString()));
    }

    /// Run by the JDK that runs this process, until [#javaHome(Path)] says otherwise.
    private static JvmCommand of(List<String> program) {
        Path javaHome = Path.of(System.getProperty("java.home"));
        return new JvmCommand(javaHome, List.of(), program, List.of(), Map.of());
    }

    public JvmCommand javaHome(Path home) {
        return new JvmCommand(home, options, program, arguments, environment);
    }

    public JvmCommand options(List<String> more) {
        return new JvmCommand(javaHome, joined(options, more), program, arguments, environment);
    }

    public JvmCommand property(String name, String value) {
        return options(List.of("-D%s=%s".formatted(name, value)));
    }

    public JvmCommand arguments(String... more) {
        return new JvmCommand(
                javaHome, options, program, joined(arguments, List.of(more)), environment);
    }

    public JvmCommand environment(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new JvmCommand(javaHome, options, program, arguments, all);
    }

    /// The words of the command. A terminal's Ctrl-C reaches every process of the terminal at once;
    /// the shell in front, which becomes the JVM, keeps it from the child, so that the parent can
    /// stop its children in order.
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            words.addAll(List.of(SHELL.toString(), "-c", SHIELD, "sh"));
        }
        words.add(javaHome.resolve("bin").resolve("java").toString());
        words.addAll(options);
        words.addAll(program);
        words.addAll(arguments);
        return words;
    }

    /// Without the environment, the place for secrets.
    @Override
    public String toString() {
        return "JvmCommand[%s]".formatted(String.join(" ", words()));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
