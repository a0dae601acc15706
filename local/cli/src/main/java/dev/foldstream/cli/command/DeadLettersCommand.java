package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.DeadLetter;
import dev.foldstream.cli.client.DeadLetters;
import dev.foldstream.cli.render.DeadLetterLines;
import dev.foldstream.contracts.wire.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foldstream dead-letters`.
@Command(
        name = "dead-letters",
        description =
                "Lists the records that no service could decode, shows one, or publishes them again.")
public final class DeadLettersCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions options;

    @Parameters(
            paramLabel = "ORIGIN",
            arity = "0..*",
            description = "topic-partition@offset, as listed: shows it whole, or with --replay it.")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--replay",
            description = "Publishes them again on the topic that they came from.")
    private boolean replay;

    @Option(
            names = "--all",
            description = "With --replay: every open one; else lists those replayed, too.")
    private boolean all;

    @Option(
            names = "--force",
            description = "With --replay: also what was replayed before, or what can't be decoded.")
    private boolean force;

    @Option(names = "--json", description = "A JSON list, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        if (replay && origins.isEmpty() && !all) {
            throw new Failure("Which ones? Name their origins, or say --all.");
        }
        try (OpenCluster open = options.open(false, spec.commandLine().getErr())) {
            DeadLetters letters = new DeadLetters(open.cluster());
            List<DeadLetter> chosen = chosen(letters.all());
            return replay ? replay(letters, chosen) : show(chosen);
        }
    }

    private List<DeadLetter> chosen(List<DeadLetter> letters) {
        if (origins.isEmpty()) {
            boolean open = replay || !all;
            return letters.stream().filter(letter -> !open || letter.isOpen()).toList();
        }
        return origins.stream().map(origin -> find(origin, letters)).toList();
    }

    private static DeadLetter find(String origin, List<DeadLetter> letters) {
        return letters.stream()
                .filter(letter -> letter.origin().equals(origin))
                .findFirst()
                .orElseThrow(
                        () -> new Failure("There is no dead letter from '%s'.".formatted(origin)));
    }

    private int show(List<DeadLetter> letters) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(new String(Json.document(letters), StandardCharsets.UTF_8));
        } else if (letters.isEmpty()) {
            out.println(all ? "no dead letters" : "no open dead letters");
        } else if (origins.isEmpty()) {
            DeadLetterLines.table(letters).forEach(out::println);
        } else {
            letters.forEach(letter -> DeadLetterLines.whole(letter).forEach(out::println));
        }
        out.flush();
        return ExitCode.OK;
    }

    private int replay(DeadLetters deadLetters, List<DeadLetter> letters) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int refused = 0;
        for (DeadLetter letter : letters) {
            String hindrance = hindrance(letter);
            if (hindrance.isEmpty()) {
                out.printf(
                        "%s is published again as %s%n",
                        letter.origin(), deadLetters.replay(letter));
            } else {
                refused++;
                err.printf("%s stays: %s%n", letter.origin(), hindrance);
            }
        }
        if (letters.isEmpty()) {
            out.println("no open dead letters");
        }
        out.flush();
        err.flush();
        return refused == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /// Why it is not published again; empty when it is.
    private String hindrance(DeadLetter letter) {
        if (force && letter.canBeSent()) {
            return "";
        }
        if (letter.replayedAs().isPresent()) {
            return "it was published again before, as %s (--force does it once more)"
                    .formatted(letter.replayedAs().get());
        }
        return letter.fault()
                .map(fault -> "it would come back: %s%s".formatted(fault, forced(letter)))
                .orElse("");
    }

    private static String forced(DeadLetter letter) {
        return letter.canBeSent() ? " (--force does it all the same)" : "";
    }
}
