package dev.foldstream.cli.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.dataset.DatasetRequest;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.FileName;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Overrides;
import dev.foldstream.contracts.spec.Suite;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.contracts.spec.Yaml;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An experiment file that has passed every rule that can be checked without reading its data.
///
/// @param tree the file with its overrides
/// @param folder that the paths in the file are relative to
/// @param origin the file, its overrides and options, as they were named
/// @param notes what the options have made of its data, in sentences
public record ExperimentFile(
        ObjectNode tree,
        ExperimentSpec spec,
        Path folder,
        List<String> origin,
        List<String> notes) {
    public ExperimentFile {
        origin = List.copyOf(origin);
        notes = List.copyOf(notes);
    }

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./=:@%+,-]+");

    /// The experiment of a file, or all of a suite.
    ///
    /// @param overrides each `path=value`
    /// @throws InvalidExperiment with everything that is wrong
    /// @throws Failure when there is no such file
    public static List<ExperimentFile> read(Path file, List<String> overrides) {
        return read(file, overrides, Changes.NONE);
    }

    /// @param changes to every experiment of the file, but for what the overrides say
    /// @throws InvalidExperiment with everything that is wrong
    /// @throws Failure when there is no such file
    public static List<ExperimentFile> read(Path file, List<String> overrides, Changes changes) {
        if (!(Yaml.read(text(file)) instanceof ObjectNode written)) {
            throw new Failure(
                    "'%s' holds no experiment: expected YAML with keys and values, e.g. 'name: diabetes'."
                            .formatted(file));
        }
        Path parent = file.toAbsolutePath().getParent();
        List<String> origin = new ArrayList<>(List.of(file.toString()));
        origin.addAll(overrides);
        origin.addAll(changes.words());
        Reading reading =
                new Reading(parent == null ? Path.of("/") : parent, origin, overrides, changes);
        return Suite.isSuite(written)
                ? reading.all(Suite.expand(written, overrides))
                : List.of(reading.one(Overrides.apply(written, overrides)));
    }

    /// What a shell repeats it by; of a suite, all of it.
    public String command() {
        return "./foldstream run "
                + origin.stream().map(ExperimentFile::quoted).collect(Collectors.joining(" "));
    }

    /// As POSIX shells read it back, whatever is in it.
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /// The files that the experiment names, by the names under which they are uploaded; those of a
    /// folder in the order of their names.
    ///
    /// @throws InvalidExperiment when one can't be read, or a folder has none
    public SequencedMap<String, Path> files() {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (String named : spec.dataset().files()) {
            FileName name = new FileName(named);
            if (name.isMany()) {
                SequencedMap<String, Path> found = NamedFiles.find(name, folder);
                if (found.isEmpty()) {
                    violations.add(
                            missing(
                                    named,
                                    "at least one such file; there is none in "
                                            + folder.resolve(name.folder()).normalize()));
                }
                files.putAll(found);
            } else {
                Path path = folder.resolve(named);
                if (!Files.isReadable(path) || !Files.isRegularFile(path)) {
                    violations.add(
                            missing(
                                    named,
                                    "a readable file; there is none at " + path.normalize()));
                }
                files.put(named, path);
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidExperiment(violations);
        }
        return files;
    }

    /// What makes the dataset on this machine.
    ///
    /// @param suitable whether the experiment has to fit its data
    public DatasetRequest datasetRequest(boolean suitable) {
        SequencedMap<String, String> paths = new LinkedHashMap<>();
        files().forEach((name, path) -> paths.put(name, path.toAbsolutePath().toString()));
        return new DatasetRequest(Optional.of(tree), suitable, paths);
    }

    private static Violation missing(String named, String expected) {
        return new Violation("dataset.file", "'%s'".formatted(named), expected);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new Failure("There is no experiment file '%s'.".formatted(file), e);
        } catch (MalformedInputException e) {
            throw new Failure("'%s' is no text in UTF-8.".formatted(file), e);
        } catch (IOException e) {
            throw new Failure("'%s' can't be read: %s".formatted(file, Failure.reason(e)), e);
        }
    }
}
