package dev.foldstream.cli.render;

import dev.foldstream.cli.client.Remaining;
import dev.foldstream.cli.client.Remaining.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an experiment that is taken up again still has to train.
public final class RemainingLines {
    private RemainingLines() {}

    public static List<String> of(Remaining remaining) {
        if (remaining.isNothing()) {
            return List.of("every trial is trained; what follows them is looked at again");
        }
        TextTable table =
                new TextTable().row(List.of("model", "trials", "trained", "to train", "begun"));
        for (Map.Entry<String, Share> model : remaining.models().entrySet()) {
            Share share = model.getValue();
            table.row(
                    List.of(
                            model.getKey(),
                            Integer.toString(share.trials()),
                            number(share.trained()),
                            number(share.trials() - share.trained()),
                            number(share.begun())));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("begun: goes on from a checkpoint");
        return lines;
    }

    private static String number(int count) {
        return count == 0 ? "–" : Integer.toString(count);
    }
}
