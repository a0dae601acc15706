package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.dataset.DatasetInView;
import dev.foldstream.cli.preview.PreviewPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `foldstream data preview FILE|EXPERIMENT`.
@Command(
        name = "preview",
        description = "Draws a dataset's distributions, images and spectra on one HTML page.")
public final class PreviewDataCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private DatasetArguments arguments;

    @Option(
            names = "--output",
            paramLabel = "PAGE",
            defaultValue = "preview.html",
            description = "The page to write; ${DEFAULT-VALUE} unless it is named.")
    private Path output;

    @Override
    public Integer call() {
        List<DatasetInView> datasets = arguments.find(true);
        try {
            Path page = output.toAbsolutePath();
            Path folder = page.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(page, PreviewPage.of(datasets));
            spec.commandLine().getOut().println(page);
            return 0;
        } catch (IOException e) {
            throw new Failure("%s can't be written: %s".formatted(output, Failure.reason(e)), e);
        } finally {
            datasets.forEach(DatasetInView::close);
        }
    }
}
