package dev.foldstream.cli.experiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.spec.DatasetSpec;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.RecordedMusic;
import dev.foldstream.contracts.spec.SyntheticMusic;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the rows of music datasets come from, by the options that `train_all_models.py` has:
/// recordings from a folder where they are there, else synthetic ones.
///
/// @param folder of all datasets, such as `datasets/` with `deam/` in it
/// @param synthetic whether rows are synthetic whatever lies there
public record MusicChanges(Optional<Path> folder, boolean synthetic) {
    static final String FOLDER = "--datasets-dir";
    static final String SYNTHETIC = "--use-synthetic";
    private static final String FILES = "files";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// Nothing is changed.
    public static final MusicChanges NONE = new MusicChanges(Optional.empty(), false);

    /// What is replaced in an experiment, and a sentence about it.
    ///
    /// @param change absent where the dataset stays as it is
    record Chosen(Optional<Change> change, String sentence) {}

    boolean isEmpty() {
        return folder.isEmpty() && !synthetic;
    }

    /// Those that are used.
    List<String> options() {
        List<String> options = new ArrayList<>();
        folder.ifPresent(path -> options.add(FOLDER));
        if (synthetic) {
            options.add(SYNTHETIC);
        }
        return options;
    }

    /// The options as they were typed.
    List<String> words() {
        List<String> words = new ArrayList<>();
        folder.ifPresent(path -> words.addAll(List.of(FOLDER, path.toString())));
        if (synthetic) {
            words.add(SYNTHETIC);
        }
        return words;
    }

    /// @throws Failure when the folder of all datasets is not there
    void requireFolder() {
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            throw new Failure(
                    "%s: '%s' is no folder. It has to hold deam/, lakh_midi/, chords/, maestro/ or groove_midi/; leave the option out for synthetic data."
                            .formatted(FOLDER, folder.get()));
        }
    }

    /// Empty when the dataset is none of music.
    ///
    /// @param base folder of the experiment file
    Optional<Chosen> of(ExperimentSpec experiment, Path base) {
        return MusicSource.of(experiment.dataset()).map(source -> choose(source, experiment, base));
    }

    private Chosen choose(MusicSource source, ExperimentSpec experiment, Path base) {
        DatasetSpec dataset = experiment.dataset();
        if (synthetic || folder.isEmpty()) {
            return new Chosen(
                    dataset instanceof RecordedMusic
                            ? Optional.of(new Change(SYNTHETIC, "dataset." + FILES, "[]"))
                            : Optional.empty(),
                    "%s: synthetic data, as %s says".formatted(experiment.name(), SYNTHETIC));
        }
        Path place = folder.get().resolve(source.place());
        MusicSource.Found found = source.find(base, name(base, place));
        if (found.used().isEmpty()) {
            return new Chosen(
                    Optional.empty(),
                    "%s: %s; there are no %s at %s"
                            .formatted(
                                    experiment.name(),
                                    dataset.files().isEmpty()
                                            ? "synthetic data"
                                            : "the data that it names itself",
                                    source.content(),
                                    place));
        }
        return new Chosen(
                Optional.of(recorded(source, dataset, found)),
                "%s: real data, %s"
                        .formatted(experiment.name(), files(source, found).formatted(place)));
    }

    private static String files(MusicSource source, MusicSource.Found found) {
        if (source == MusicSource.CHORDS) {
            return "%s";
        }
        int used = found.music();
        return used < found.usable()
                ? "%,d of the %,d files at %%s, evenly chosen: an experiment can't carry more"
                        .formatted(used, found.usable())
                : "%,d %s at %%s".formatted(used, used == 1 ? "file" : "files");
    }

    /// The dataset that reads these files; in place of a synthetic one, with its shapes.
    private static Change recorded(
            MusicSource source, DatasetSpec dataset, MusicSource.Found found) {
        ArrayNode files = NODES.arrayNode();
        found.used().forEach(files::add);
        if (dataset instanceof SyntheticMusic music) {
            ObjectNode tree = NODES.objectNode().put("kind", source.kind());
            tree.set(FILES, files);
            if (source.hasSteps()) {
                tree.put("steps", music.steps());
            }
            tree.put("onBadRow", "skip"); // collections of this size have damaged files
            music.inputs().forEach(tree.putArray("inputs")::add);
            music.targets().forEach(tree.putArray("targets")::add);
            return new Change(FOLDER, "dataset", Json.write(tree));
        }
        return new Change(FOLDER, "dataset." + FILES, Json.write(files));
    }

    /// The place itself, not a link to it: links in folders are not followed.
    private static String name(Path base, Path place) {
        try {
            Path real = Files.exists(place) ? place.toRealPath() : place.toAbsolutePath();
            Path home = base.toRealPath();
            Path name = real.getRoot().equals(home.getRoot()) ? home.relativize(real) : real;
            return name.toString().replace('\\', '/');
        } catch (IOException e) {
            throw new Failure("'%s' can't be read: %s".formatted(place, Failure.reason(e)), e);
        }
    }
}
