package dev.foldstream.cli.render;

import dev.foldstream.cli.compare.GeneralizationGap;
import dev.foldstream.cli.compare.GeneralizationGap.Gap;
import dev.foldstream.cli.compare.GeneralizationGap.Split;
import dev.foldstream.page.Numbers;
import java.util.ArrayList;
import java.util.List;

/// What models lose from one way of splitting a dataset to another, as lines.
public final class GapLines {
    private GapLines() {}

    public static List<String> of(GeneralizationGap gap, Glyphs glyphs) {
        List<String> lines = new ArrayList<>();
        lines.add(gap.sentence());
        lines.add("");
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("model"));
        for (int i = 0; i < gap.splits().size(); i++) {
            Split split = gap.splits().get(i);
            header.add("%s, %s".formatted(split.kind(), Numbers.count(split.folds(), "fold")));
            if (i > 0) {
                header.add("loss");
            }
        }
        table.row(header);
        gap.models().forEach(model -> table.row(row(model)));
        lines.addAll(table.lines());
        lines.add("");
        lines.add(
                "mean %s over folds × seeds, %s is better; a loss is positive where the model is worse than in %s"
                        .formatted(
                                gap.metric(),
                                gap.higherIsBetter() ? "higher" : "lower",
                                gap.splits().getFirst().experiment()));
        gap.notes().forEach(note -> lines.add("note: " + note));
        return lines.stream().map(Words::plain).map(glyphs::say).toList();
    }

    private static List<String> row(Gap gap) {
        List<String> cells = new ArrayList<>(List.of(gap.model()));
        for (int i = 0; i < gap.means().size(); i++) {
            cells.add(Numbers.brief(gap.means().get(i)));
            if (i > 0) {
                cells.add(Numbers.brief(gap.losses().get(i - 1)));
            }
        }
        return cells;
    }
}
