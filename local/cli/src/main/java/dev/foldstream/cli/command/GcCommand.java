package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.clearing.ClearStore;
import dev.foldstream.cli.clearing.ClearStore.Found;
import dev.foldstream.cli.clearing.Garbage.Kind;
import dev.foldstream.cli.render.GarbageLines;
import dev.foldstream.store.StoredObject;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `foldstream gc`.
@Command(
        name = "gc",
        description =
                "Says what nobody needs any more in the store; with --delete, removes it. With IDs:"
                        + " these experiments as a whole.")
public final class GcCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "As 'list' prints it.")
    private Set<String> ids = new LinkedHashSet<>();

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            converter = Age.class,
            description = "Leaves what is younger alone: 7d, 12h, 30m. Without it 7d.")
    private Duration age = Duration.ofDays(7);

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "KIND",
            converter = KindWord.class,
            description = "Only these kinds: uploads, datasets, checkpoints, unfinished, remnants.")
    private Set<Kind> only = new LinkedHashSet<>();

    @Option(names = "--keys", description = "Also prints every key.")
    private boolean keys;

    @Option(names = "--delete", description = "Removes it; without it, nothing is changed.")
    private boolean delete;

    @Option(names = "--force", description = "With IDs: also of an experiment that may be running.")
    private boolean force;

    @Override
    public Integer call() {
        if (!only.isEmpty() && !ids.isEmpty()) {
            throw new Failure("An experiment goes as a whole: leave --only out, or the IDs.");
        }
        try (OpenCluster open = options.open(false, spec.commandLine().getErr())) {
            ClearStore clear = new ClearStore(open.cluster(), Clock.systemUTC());
            Found found = find(clear);
            say(found);
            if (delete) {
                Found removed = found.and(find(clear)); // what is needed since then stays
                clear.remove(removed);
            }
            conclude(found);
            return ExitCode.OK;
        }
    }

    private Found find(ClearStore clear) {
        return ids.isEmpty() ? clear.find(age, only) : clear.find(ids, age, force);
    }

    private void say(Found found) {
        PrintWriter out = spec.commandLine().getOut();
        GarbageLines.of(found.garbage(), found.parts().size()).forEach(out::println);
        if (keys) {
            for (Kind kind : Kind.values()) {
                found.garbage().of(kind).stream().map(StoredObject::key).forEach(out::println);
            }
        }
        out.flush();
    }

    private void conclude(Found found) {
        PrintWriter out = spec.commandLine().getOut();
        if (!found.isNothing()) {
            out.println(
                    delete
                            ? "removed"
                            : "nothing was removed; the same command with --delete removes it");
        }
        out.flush();
    }

    /// `7d`, `12h`, `30m`.
    static final class Age implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,6})([dhm])");

        @Override
        public Duration convert(String text) {
            Matcher age = FORM.matcher(text);
            if (!age.matches()) {
                throw new TypeConversionException(
                        "'%s' is no age; expected e.g. 7d, 12h or 30m".formatted(text));
            }
            try {
                boolean days = age.group(2).equals("d");
                return Duration.parse(
                        "P%s%s%s"
                                .formatted(
                                        days ? "" : "T",
                                        age.group(1),
                                        age.group(2).toUpperCase(Locale.ROOT)));
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /// A kind by its word.
    static final class KindWord implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String text) {
            for (Kind kind : Kind.values()) {
                if (kind.word().equals(text) && kind != Kind.EXPERIMENTS) {
                    return kind;
                }
            }
            throw new TypeConversionException(
                    "'%s' is none of uploads, datasets, checkpoints, unfinished, remnants"
                            .formatted(text));
        }
    }
}
