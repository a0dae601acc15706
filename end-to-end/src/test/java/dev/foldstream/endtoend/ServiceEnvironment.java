package dev.foldstream.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names of the environment that a service reads: of its properties files, and of the
/// `@ConfigProperty` and `@ConfigMapping` in its source and in the platform's.
final class ServiceEnvironment {
    private static final Pattern PROPERTY =
            Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern MAPPING =
            Pattern.compile("@ConfigMapping\\(\\s*prefix = \"([^\"]+)\"");
    private static final Pattern MEMBER =
            Pattern.compile("(?m)^    [A-Za-z][\\w.<>]* (\\w+)\\(\\);");

    private ServiceEnvironment() {}

    static Set<String> of(String service) {
        List<String> keys = new ArrayList<>();
        for (String module : List.of("platform/messaging", service)) {
            keys.addAll(ofResources(module));
            try (Stream<Path> files = Files.walk(Home.path(module + "/src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> keys.addAll(ofSource(text(file))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return keys.stream()
                .map(key -> key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ofResources(String module) {
        return Stream.of("application.properties", "META-INF/microprofile-config.properties")
                .map(file -> module + "/src/main/resources/" + file)
                .filter(file -> Files.exists(Home.path(file)))
                .flatMap(file -> DeploymentTest.properties(file).stringPropertyNames().stream())
                .collect(Collectors.toSet());
    }

    private static List<String> ofSource(String source) {
        List<String> keys =
                new ArrayList<>(
                        PROPERTY.matcher(source).results().map(match -> match.group(1)).toList());
        Matcher mapping = MAPPING.matcher(source);
        if (mapping.find()) {
            MEMBER.matcher(source)
                    .results()
                    .map(match -> match.group(1).replaceAll("([A-Z])", "-$1"))
                    .forEach(name -> keys.add(mapping.group(1) + "." + name));
        }
        return keys;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
