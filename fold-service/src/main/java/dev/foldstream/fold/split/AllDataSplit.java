package dev.foldstream.fold.split;

import dev.foldstream.contracts.spec.AllData;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One fold whose test part is all rows, those that are trained on included; see [AllData].
///
/// The validation rows are drawn without replacement (Fisher–Yates over
/// [java.util.SplittableRandom] of the seed). Every part is ascending.
final class AllDataSplit {
    private AllDataSplit() {}

    static List<Fold> split(int rows, AllData spec) {
        int[] all = IntStream.range(0, rows).toArray();
        RowIndices test = RowIndices.sorted(all, 0, rows);
        SplittableRandom random = new SplittableRandom(spec.seed());
        int validation = spec.validationRows(rows);
        int[] drawn = all.clone();
        for (int i = 0; i < validation; i++) {
            int other = random.nextInt(i, rows);
            int swapped = drawn[i];
            drawn[i] = drawn[other];
            drawn[other] = swapped;
        }
        return List.of(
                new Fold(
                        RowIndices.sorted(drawn, validation, rows),
                        RowIndices.sorted(drawn, 0, validation),
                        test));
    }
}
