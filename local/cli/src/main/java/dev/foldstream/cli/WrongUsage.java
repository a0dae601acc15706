package dev.foldstream.cli;

import dev.foldstream.contracts.spec.Names;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with the words of a command, and where help is; the help itself would push
/// what is wrong out of sight.
final class WrongUsage {
    private WrongUsage() {}

    /// @return the exit code
    static int say(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        if (command.getParent() == null && wrong instanceof UnmatchedArgumentException unmatched) {
            err.println(noCommand(unmatched.getUnmatched().getFirst(), command));
        } else if ("Missing required subcommand".equals(wrong.getMessage())) {
            command.usage(err);
            return ExitCode.USAGE;
        } else {
            err.println(wrong.getMessage());
        }
        err.printf("'%s --help' says more.%n", command.getCommandSpec().qualifiedName());
        err.flush();
        return ExitCode.USAGE;
    }

    private static String noCommand(String word, CommandLine command) {
        List<String> known = List.copyOf(command.getSubcommands().keySet());
        String near = Names.nearest(word, known).map(" Did you mean '%s'?"::formatted).orElse("");
        return "There is no %s '%s'.%s"
                .formatted(word.startsWith("-") ? "option" : "command", word, near);
    }
}
