package dev.foldstream.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.cli.dataset.DatasetInView;
import dev.foldstream.cli.render.DatasetLines;
import dev.foldstream.contracts.wire.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `foldstream data describe FILE|EXPERIMENT`.
@Command(
        name = "describe",
        description = "Prints a dataset's columns, classes and what is remarkable about its rows.")
public final class DescribeDataCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private DatasetArguments arguments;

    @Option(
            names = "--json",
            description =
                    "Prints dataset.json and quality.json as one document; of several datasets a list.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<DatasetInView> datasets = arguments.find(false);
        try {
            if (json) {
                out.print(document(datasets));
            } else {
                datasets.forEach(dataset -> DatasetLines.of(dataset).forEach(out::println));
            }
            out.flush();
            return 0;
        } finally {
            datasets.forEach(DatasetInView::close);
        }
    }

    private static String document(List<DatasetInView> datasets) {
        ArrayNode documents = JsonNodeFactory.instance.arrayNode();
        for (DatasetInView each : datasets) {
            ObjectNode document = documents.addObject();
            document.put("name", each.title());
            document.set("dataset", Json.tree(Json.write(each.dataset())));
            each.quality()
                    .ifPresent(quality -> document.set("quality", Json.tree(Json.write(quality))));
        }
        return new String(
                Json.document(documents.size() == 1 ? documents.get(0) : documents),
                StandardCharsets.UTF_8);
    }
}
