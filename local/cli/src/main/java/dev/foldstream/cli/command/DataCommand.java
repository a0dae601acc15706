package dev.foldstream.cli.command;

import picocli.CommandLine.Command;

/// `foldstream data …`.
@Command(
        name = "data",
        description = "Looks at a dataset before anything is trained.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DescribeDataCommand.class, PreviewDataCommand.class})
public final class DataCommand {}
