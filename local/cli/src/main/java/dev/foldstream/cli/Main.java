package dev.foldstream.cli;

import dev.foldstream.cli.command.BenchCommand;
import dev.foldstream.cli.command.CancelCommand;
import dev.foldstream.cli.command.CompareCommand;
import dev.foldstream.cli.command.DataCommand;
import dev.foldstream.cli.command.DeadLettersCommand;
import dev.foldstream.cli.command.DoctorCommand;
import dev.foldstream.cli.command.DownCommand;
import dev.foldstream.cli.command.ExportAllCommand;
import dev.foldstream.cli.command.ExportCommand;
import dev.foldstream.cli.command.GcCommand;
import dev.foldstream.cli.command.ListCommand;
import dev.foldstream.cli.command.PlanCommand;
import dev.foldstream.cli.command.PredictCommand;
import dev.foldstream.cli.command.ReportCommand;
import dev.foldstream.cli.command.RetryCommand;
import dev.foldstream.cli.command.RunCommand;
import dev.foldstream.cli.command.SchemaCommand;
import dev.foldstream.cli.command.ShowCommand;
import dev.foldstream.cli.command.SubmitCommand;
import dev.foldstream.cli.command.SuperviseCommand;
import dev.foldstream.cli.command.UpCommand;
import dev.foldstream.cli.command.ValidateCommand;
import dev.foldstream.cli.command.ValidateExportCommand;
import dev.foldstream.cli.command.VersionCommand;
import dev.foldstream.cli.command.WatchCommand;
import dev.foldstream.cli.render.Words;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.launcher.StartFailed;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.StoreUnavailable;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `foldstream`.
@Command(
        name = "foldstream",
        description = "Which model generalises best on this data, and can I ship it?",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            PlanCommand.class,
            SchemaCommand.class,
            DataCommand.class,
            UpCommand.class,
            DownCommand.class,
            SubmitCommand.class,
            WatchCommand.class,
            CancelCommand.class,
            RetryCommand.class,
            DeadLettersCommand.class,
            DoctorCommand.class,
            GcCommand.class,
            ListCommand.class,
            ShowCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            ExportAllCommand.class,
            CompareCommand.class,
            PredictCommand.class,
            BenchCommand.class,
            ValidateExportCommand.class,
            VersionCommand.class,
            SuperviseCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "  foldstream run examples/diabetes.yaml",
            "  foldstream run examples/diabetes.yaml models.mlp.training.epochs=50 seeds=[1,2,3]",
            "  foldstream test                        every test of Foldstream itself",
            "",
            "Exit codes: 0 done whole, 1 refused or failed, 2 wrong usage, 130 interrupted."
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The command with its one way to report failures.
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setUsageHelpAutoWidth(true)
                .registerConverter(int.class, Values::whole)
                .registerConverter(Integer.class, Values::whole)
                .registerConverter(URI.class, Values::address)
                .setParameterExceptionHandler((wrong, arguments) -> WrongUsage.say(wrong))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> report(failure, command.getErr()));
    }

    private static int report(Exception failure, PrintWriter err) {
        switch (failure) {
            case InvalidExperiment invalid -> refuse(invalid.violations(), err);
            case Failure known -> say(known.getMessage(), err);
            case StartFailed dead -> say(dead.getMessage(), err);
            case StoreUnavailable away ->
                    say("The store can't be reached: " + away.getMessage(), err);
            case ArtifactMissing missing -> say(missing.getMessage(), err);
            case ArtifactDamaged damaged -> say(damaged.getMessage(), err);
            case UncheckedIOException file ->
                    say("A file can't be used: " + Failure.reason(file), err);
            case AuthorizationException refused ->
                    say("The broker does not allow it: " + refused.getMessage(), err);
            case AuthenticationException refused ->
                    say("The broker lets nobody in with this: " + refused.getMessage(), err);
            case KafkaException away ->
                    say("The broker can't be reached: " + Failure.innermost(away), err);
            default -> {
                err.println("This is a fault of Foldstream; please report it:");
                failure.printStackTrace(err);
            }
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /// What a failure says may quote a file, a log or a server; none of them steers the terminal.
    private static void say(@Nullable String message, PrintWriter err) {
        String.valueOf(message).lines().map(Words::plain).forEach(err::println);
    }

    /// Everything that is wrong with an experiment, a line each.
    public static void refuse(List<Violation> violations, PrintWriter err) {
        err.println("The experiment is refused:");
        violations.forEach(violation -> err.println("  " + Words.plain(violation.sentence())));
    }
}
