package dev.foldstream.fold.split;

import dev.foldstream.contracts.spec.AllData;
import java.util.List;
import java.util.SplittableRandom;

/// One fold whose test part is all rows, those that are trained on included; see [AllData].
///
/// The validation rows are drawn without replacement (Fisher–Yates over
/// [java.util.SplittableRandom] of the seed). Every part is ascending.
final class AllDataSplit {
    private AllDataSplit() {}

    static List<Fold> split(int rows, AllData spec) {
        RowIndices all = RowIndices.range(0, rows);
        return List.of(new RandomDraw().carve(all, all, spec, new SplittableRandom(spec.seed())));
    }
}
