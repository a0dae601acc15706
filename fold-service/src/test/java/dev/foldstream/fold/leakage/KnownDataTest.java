package dev.foldstream.fold.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.KFold;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Datasets that everybody knows and that do not leak. `iris.csv` is scikit-learn 1.9.1's
/// `load_iris()`; for the others see `examples/data/README.md`.
class KnownDataTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "data");

    static List<FoldSpec> folds() {
        return List.of(
                new KFold(5, true, 42, 0.15),
                new KFold(5, false, 42, 0),
                new KFold(10, true, 7, 0.1));
    }

    @ParameterizedTest
    @MethodSource("folds")
    void diabetes_does_not_leak(FoldSpec folds) throws IOException {
        assertQuiet(read(Files.readString(EXAMPLES.resolve("diabetes.csv"))), folds);
    }

    @ParameterizedTest
    @MethodSource("folds")
    void wine_does_not_leak(FoldSpec folds) throws IOException {
        assertQuiet(read(Files.readString(EXAMPLES.resolve("wine.csv"))), folds);
    }

    /// Rows 101 and 142 are equal. Of 150 rows of four lengths in tenths of a centimeter, chance
    /// brings about one such pair in five.
    @ParameterizedTest
    @MethodSource("folds")
    void iris_does_not_leak_by_its_one_pair_of_equal_rows(FoldSpec folds) throws IOException {
        MadeUp iris = read(iris());
        assertThat(iris.columns().row(iris.columns().inputs(), 142))
                .isEqualTo(iris.columns().row(iris.columns().inputs(), 101));

        assertQuiet(iris, folds);
    }

    @Test
    void iris_with_ten_rows_entered_twice_does() throws IOException {
        MadeUp iris = read(iris());
        for (int i = 0; i < 10; i++) {
            iris.copyRow(3 * i, 3 * i + 1);
        }

        assertThat(iris.leakage().findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.DUPLICATE_ROWS);
    }

    private static void assertQuiet(MadeUp data, FoldSpec folds) {
        assertThat(data.leakage(folds, Roles.UNSAID).findings())
                .extracting(Finding::sentence)
                .isEmpty();
    }

    private static String iris() throws IOException {
        try (InputStream in = KnownDataTest.class.getResourceAsStream("iris.csv")) {
            if (in == null) {
                throw new IllegalStateException("no iris.csv");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A table whose last column is the target.
    private static MadeUp read(String csv) {
        List<String[]> lines = csv.lines().map(line -> line.split(",", -1)).toList();
        String[] names = lines.getFirst();
        List<String[]> rows = lines.subList(1, lines.size());
        MadeUp data = new MadeUp(rows.size());
        for (int column = 0; column < names.length; column++) {
            String[] cells = column(rows, column);
            List<String> words = words(cells);
            boolean last = column == names.length - 1;
            if (last && !words.isEmpty()) {
                data.target(names[column], words, row -> words.indexOf(cells[row]));
            } else if (last) {
                data.target(names[column], row -> Double.parseDouble(cells[row]));
            } else {
                data.input(names[column], row -> Double.parseDouble(cells[row]));
            }
        }
        return data;
    }

    private static String[] column(List<String[]> rows, int column) {
        return rows.stream().map(cells -> cells[column]).toArray(String[]::new);
    }

    /// Empty for numbers.
    private static List<String> words(String... cells) {
        return cells[0].matches("[a-z].*")
                ? Arrays.stream(cells).distinct().sorted().toList()
                : List.of();
    }
}
