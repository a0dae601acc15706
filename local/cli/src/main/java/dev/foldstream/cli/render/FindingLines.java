package dev.foldstream.cli.render;

import dev.foldstream.cli.doctor.Finding;
import dev.foldstream.cli.doctor.Finding.State;
import java.util.ArrayList;
import java.util.List;

/// What the doctor has found, a line each, with what to do below it.
public final class FindingLines {
    private FindingLines() {}

    public static List<String> of(List<Finding> findings, Glyphs glyphs) {
        int areas = width(findings.stream().map(Finding::area).toList());
        int subjects = width(findings.stream().map(Finding::subject).toList());
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(
                    "%s %s  %s  %s"
                            .formatted(
                                    sign(finding.state()),
                                    padded(finding.area(), areas),
                                    padded(finding.subject(), subjects),
                                    finding.found()));
            finding.remedy()
                    .ifPresent(remedy -> lines.add(" ".repeat(areas + subjects + 6) + remedy));
        }
        lines.add("");
        lines.add(sum(findings));
        return lines.stream().map(Words::plain).map(glyphs::say).toList();
    }

    private static String sum(List<Finding> findings) {
        long bad = findings.stream().filter(finding -> finding.state() == State.BAD).count();
        long doubtful = findings.stream().filter(f -> f.state() == State.DOUBTFUL).count();
        if (bad == 0 && doubtful == 0) {
            return "nothing is wrong";
        }
        return "%d wrong, %d doubtful".formatted(bad, doubtful);
    }

    private static String sign(State state) {
        return switch (state) {
            case GOOD -> "✓";
            case DOUBTFUL -> "!";
            case BAD -> "✗";
        };
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(Words::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - Words.length(text));
    }
}
