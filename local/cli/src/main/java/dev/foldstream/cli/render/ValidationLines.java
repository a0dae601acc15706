package dev.foldstream.cli.render;

import dev.foldstream.page.Numbers;
import dev.foldstream.rtneural.validation.FileReport;
import dev.foldstream.rtneural.validation.Finding;
import dev.foldstream.rtneural.validation.NetworkReport;
import dev.foldstream.rtneural.validation.NetworkReport.LayerReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// What was found in exported files: a line a file, below it a sentence a finding.
public final class ValidationLines {
    private static final String INDENT = "    ";

    private ValidationLines() {}

    /// @param verbose with the layers, and every place of a finding that is at many
    public static List<String> of(List<FileReport> reports, boolean verbose, Glyphs glyphs) {
        List<String> heads = heads(reports);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            FileReport report = reports.get(i);
            lines.add(heads.get(i));
            if (verbose) {
                report.network().ifPresent(network -> lines.addAll(layers(network)));
            }
            lines.addAll(verbose ? each(report) : grouped(report));
            if (report.findingsLeftOut() > 0) {
                lines.add(
                        "%sand %s more"
                                .formatted(
                                        INDENT, Numbers.count(report.findingsLeftOut(), "error")));
            }
        }
        lines.add("");
        lines.add(summary(reports));
        return lines.stream().map(Words::plain).map(glyphs::say).toList();
    }

    private static List<String> heads(List<FileReport> reports) {
        TextTable table = new TextTable();
        for (FileReport report : reports) {
            table.row(
                    List.of(
                            mark(report) + " " + report.file(),
                            report.flavour().map(flavour -> flavour.word()).orElse(""),
                            report.network().map(ValidationLines::sizes).orElse(""),
                            report.network().map(ValidationLines::numbers).orElse(""),
                            report.specification().orElse("")));
        }
        return table.lines();
    }

    private static String mark(FileReport report) {
        if (!report.isFine()) {
            return "✗";
        }
        return report.warnings() > 0 ? "!" : "✓";
    }

    private static String sizes(NetworkReport network) {
        return "%d → %d".formatted(network.inputs(), network.outputs());
    }

    /// `402,752 numbers (403,264 trained)`
    private static String numbers(NetworkReport network) {
        if (network.parameters().isEmpty()) {
            return "";
        }
        long inFile = network.parameters().getAsLong();
        long trained = network.trainedParameters().orElse(inFile);
        return inFile == trained
                ? String.format(Locale.ROOT, "%,d numbers", inFile)
                : String.format(Locale.ROOT, "%,d numbers (%,d trained)", inFile, trained);
    }

    private static List<String> layers(NetworkReport network) {
        TextTable table = new TextTable();
        int width = network.inputs();
        for (LayerReport layer : network.layers()) {
            table.row(
                    List.of(
                            INDENT + layer.path(),
                            layer.kind(),
                            "%d → %d".formatted(width, layer.outputs()),
                            String.format(Locale.ROOT, "%,d numbers", layer.parameters())));
            width = layer.outputs();
        }
        return table.lines();
    }

    private static List<String> each(FileReport report) {
        return report.findings().stream().map(finding -> sentence(finding, 1)).toList();
    }

    /// Findings that differ in nothing but indices of their paths are told once.
    private static List<String> grouped(FileReport report) {
        SequencedMap<Finding, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            Finding anywhere =
                    new Finding(
                            finding.severity(),
                            finding.path().replaceAll("\\[\\d+]", "[]"),
                            finding.found(),
                            finding.expected(),
                            finding.consequence());
            groups.computeIfAbsent(anywhere, group -> new ArrayList<>()).add(finding);
        }
        return groups.values().stream()
                .map(group -> sentence(group.getFirst(), group.size()))
                .toList();
    }

    private static String sentence(Finding finding, int places) {
        String more =
                places == 1
                        ? ""
                        : " (and at %s)".formatted(Numbers.count(places - 1, "place") + " more");
        return "%s%s  %s%s: found %s, expected %s; %s."
                .formatted(
                        INDENT,
                        finding.severity().word(),
                        finding.path(),
                        more,
                        finding.found(),
                        finding.expected(),
                        finding.consequence());
    }

    private static String summary(List<FileReport> reports) {
        long fine = reports.stream().filter(FileReport::isFine).count();
        long errors = reports.stream().mapToLong(FileReport::errors).sum();
        long warnings = reports.stream().mapToLong(FileReport::warnings).sum();
        String files =
                reports.size() == 1
                        ? fine == 1 ? "The file is fine" : "The file is not fine"
                        : "%d of %d files are fine".formatted(fine, reports.size());
        List<String> counts = new ArrayList<>();
        if (errors > 0) {
            counts.add(Numbers.count(errors, "error"));
        }
        if (warnings > 0) {
            counts.add(Numbers.count(warnings, "warning"));
        }
        return counts.isEmpty()
                ? files + "."
                : "%s: %s.".formatted(files, String.join(", ", counts));
    }
}
