package dev.foldstream.cli.render;

import dev.foldstream.cli.compare.ComparisonReport;
import dev.foldstream.page.Numbers;
import dev.foldstream.statistics.comparison.ranks.CriticalDifference;
import dev.foldstream.statistics.comparison.ranks.DatasetComparison.Ranked;
import dev.foldstream.statistics.comparison.ranks.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A comparison over datasets or folds as lines: the conclusion, the ranking with a bar for each
/// model, what each test says, critical differences, notes.
public final class ComparisonLines {
    private static final int BAR = 16;

    /// Pairs of a test that are told; the rest is in the JSON.
    private static final int MOST_PAIRS = 15;

    private ComparisonLines() {}

    public static List<String> of(ComparisonReport report, Glyphs glyphs) {
        List<String> lines = new ArrayList<>();
        lines.add(report.sentence());
        lines.add("");
        lines.addAll(ranking(report));
        byTest(report)
                .forEach((test, findings) -> {
                    lines.add("");
                    lines.addAll(findings(test, findings));
                });
        for (CriticalDifference diagram : report.diagrams()) {
            lines.add("");
            lines.addAll(CriticalDifferenceLines.of(diagram));
        }
        if (!report.notes().isEmpty()) {
            lines.add("");
            report.notes().forEach(note -> lines.add("note: " + note));
        }
        return lines.stream().map(Words::plain).map(glyphs::say).toList();
    }

    private static List<String> ranking(ComparisonReport report) {
        boolean folds = report.unit().equals("fold");
        String mean = report.metric().map(label -> "mean " + label).orElse("mean score");
        TextTable table = new TextTable();
        table.row(List.of("model", "", "average rank", mean, "best of all"));
        for (Ranked ranked : report.ranking()) {
            table.row(
                    List.of(
                            ranked.model(),
                            bar(folds ? meanShare(ranked, report) : rankShare(ranked, report)),
                            Numbers.fixed(ranked.averageRank(), 2),
                            Numbers.brief(ranked.mean()),
                            "%d of %d".formatted(ranked.wins(), report.rows().size())));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(
                "%s; a full bar is %s; %s is better"
                        .formatted(
                                Numbers.count(report.rows().size(), report.unit()),
                                folds ? "the best mean" : "the best model everywhere",
                                report.higherIsBetter() ? "higher" : "lower"));
        return lines;
    }

    /// 1 where it is the best everywhere, 0 where it is the worst.
    private static double rankShare(Ranked ranked, ComparisonReport report) {
        int models = report.ranking().size();
        return (models - ranked.averageRank()) / (models - 1);
    }

    /// 1 for the best mean, 0 for the worst.
    private static double meanShare(Ranked ranked, ComparisonReport report) {
        double best = report.ranking().getFirst().mean();
        double worst = report.ranking().getLast().mean();
        return best == worst ? 1 : (ranked.mean() - worst) / (best - worst);
    }

    private static String bar(double share) {
        int full = (int) Math.round(Math.clamp(share, 0, 1) * BAR);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private static SequencedMap<String, List<Finding>> byTest(ComparisonReport report) {
        SequencedMap<String, List<Finding>> byTest = new LinkedHashMap<>();
        report.findings()
                .forEach(finding ->
                        byTest.computeIfAbsent(finding.test(), test -> new ArrayList<>())
                                .add(finding));
        return byTest;
    }

    private static List<String> findings(String test, List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, %s".formatted(test, method(findings)));
        List<Finding> told = told(test, findings);
        told.stream().limit(MOST_PAIRS).forEach(finding -> lines.add("  " + sentence(finding)));
        if (told.isEmpty()) {
            lines.add("  No two models are told apart.");
        }
        if (told.size() > MOST_PAIRS) {
            lines.add(
                    "  … and %d more pairs, which --json has".formatted(told.size() - MOST_PAIRS));
        }
        findings.stream()
                .flatMap(finding -> finding.assumptions().stream())
                .distinct()
                .limit(MOST_PAIRS)
                .forEach(broken -> lines.add("  but: " + broken));
        return lines;
    }

    /// Of Nemenyi's test, which has a diagram of its own, only the pairs that differ.
    private static List<Finding> told(String test, List<Finding> findings) {
        return test.equals("nemenyi")
                ? findings.stream()
                        .filter(finding -> finding.conclusion() == Finding.Conclusion.DIFFERENT)
                        .toList()
                : findings;
    }

    /// An impossible test's sentence does not say of whom.
    private static String sentence(Finding finding) {
        return finding.conclusion() == Finding.Conclusion.IMPOSSIBLE && finding.models().size() == 2
                ? "%s and %s: %s"
                        .formatted(
                                finding.models().getFirst(),
                                finding.models().getLast(),
                                finding.sentence())
                : finding.sentence();
    }

    private static String method(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.conclusion() != Finding.Conclusion.IMPOSSIBLE)
                .map(Finding::method)
                .findFirst()
                .orElse("not possible");
    }
}
