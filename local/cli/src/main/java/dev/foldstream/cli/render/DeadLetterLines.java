package dev.foldstream.cli.render;

import dev.foldstream.cli.client.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Dead letters to be read in a terminal. Their texts come from anywhere, and can't steer it.
public final class DeadLetterLines {
    private static final int LONGEST_REASON = 60;

    private DeadLetterLines() {}

    /// A line each.
    public static List<String> table(List<DeadLetter> letters) {
        TextTable table =
                new TextTable().row(List.of("origin", "put aside", "by", "key", "bytes", "state"));
        List<String> reasons = new ArrayList<>();
        for (DeadLetter letter : letters) {
            table.row(
                    List.of(
                            Words.plain(letter.origin()),
                            letter.at().toString(),
                            Words.plain(letter.service()),
                            Words.plain(letter.key()),
                            Integer.toString(bytes(letter)),
                            state(letter)));
            reasons.add("  " + shortened(Words.plain(letter.reason())));
        }
        List<String> rows = table.lines();
        List<String> lines = new ArrayList<>(List.of(rows.getFirst()));
        for (int i = 0; i < reasons.size(); i++) {
            lines.add(rows.get(i + 1));
            lines.add(reasons.get(i));
        }
        return lines;
    }

    /// All of one.
    public static List<String> whole(DeadLetter letter) {
        List<String> lines = new ArrayList<>();
        lines.add("origin     " + Words.plain(letter.origin()));
        lines.add("put aside  " + letter.at() + " by " + Words.plain(letter.service()));
        lines.add("reason     " + Words.plain(letter.reason()));
        lines.add("key        " + Words.plain(letter.key()));
        lines.add("state      " + state(letter));
        lines.add(
                "replay     "
                        + letter.fault()
                                .map(fault -> "would not help: " + Words.plain(fault))
                                .orElse("this version can read it"));
        lines.add("");
        letter.value().lines().map(Words::plain).forEach(lines::add);
        return lines;
    }

    private static String state(DeadLetter letter) {
        if (letter.replayedAs().isEmpty()) {
            return "open";
        }
        String place = Words.plain(letter.replayedAs().get());
        return letter.cameBack() ? "came back from " + place : "replayed as " + place;
    }

    private static int bytes(DeadLetter letter) {
        return letter.value().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shortened(String text) {
        int length = Words.length(text);
        return length <= LONGEST_REASON
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_REASON - 1)) + "…";
    }
}
