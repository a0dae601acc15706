package dev.foldstream.statistics.comparison.ranks;

import java.util.List;

/// Table 6 of Demšar 2006, *JMLR* 7, 1–30: areas under the ROC curve of four variants of C4.5 on 14
/// datasets.
///
/// The paper ranks `C4.5+cf` before `C4.5+m+cf` on the dataset voting, where it prints 0.975 for
/// both: a digit more is put there, so that the ranks are the paper's.
final class Demsar2006 {
    static final int C45 = 0;
    static final int M = 1;
    static final int CF = 2;
    static final int M_CF = 3;

    private static final List<String> DATASETS =
            List.of(
                    "adult (sample)",
                    "breast cancer",
                    "breast cancer wisconsin",
                    "cmc",
                    "ionosphere",
                    "iris",
                    "liver disorders",
                    "lung cancer",
                    "lymphography",
                    "mushroom",
                    "primary tumor",
                    "rheum",
                    "voting",
                    "wine");

    private static final double[][] AREAS = {
        {0.763, 0.768, 0.771, 0.798},
        {0.599, 0.591, 0.590, 0.569},
        {0.954, 0.971, 0.968, 0.967},
        {0.628, 0.661, 0.654, 0.657},
        {0.882, 0.888, 0.886, 0.898},
        {0.936, 0.931, 0.916, 0.931},
        {0.661, 0.668, 0.609, 0.685},
        {0.583, 0.583, 0.563, 0.625},
        {0.775, 0.838, 0.866, 0.875},
        {1.000, 1.000, 1.000, 1.000},
        {0.940, 0.962, 0.965, 0.962},
        {0.619, 0.666, 0.614, 0.669},
        {0.972, 0.981, 0.9751, 0.975},
        {0.957, 0.978, 0.946, 0.970}
    };

    private Demsar2006() {}

    static DatasetScores scores() {
        return new DatasetScores(
                DATASETS, List.of("C4.5", "C4.5+m", "C4.5+cf", "C4.5+m+cf"), AREAS, true);
    }
}
