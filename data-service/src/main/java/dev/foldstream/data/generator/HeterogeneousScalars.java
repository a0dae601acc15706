package dev.foldstream.data.generator;

import dev.foldstream.contracts.spec.HeterogeneousScalar;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Draws [HeterogeneousScalar].
final class HeterogeneousScalars {
    private static final int BRANCHES = 4;
    private static final int LENGTH = 256;
    private static final int TIME_STAMPS = 4;
    private static final double[] BRANCH_SLOPES = {0.05, -0.03, 0.06, -0.02};
    private static final long EARLIEST = 6_000_000_000_000L;
    private static final long LATEST = 8_000_000_000_000L;

    private HeterogeneousScalars() {}

    /// How the rows of a kind of source are spread; see [HeterogeneousScalar].
    private record Spread(
            double target, double slope, double music, double rttMean, double rtt, double bias) {}

    /// A kind of source with the levels of its files.
    private record Kind(String name, Spread spread, List<Double> levels) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            "pure",
                            new Spread(0.15, 0.5, 0.6, 0, 20, 0),
                            List.of(0.35, 2.0, 5.0, 8.0, 10.0, 13.0, 15.0, 18.0)),
                    new Kind(
                            "noisy",
                            new Spread(0.9, 1.2, 1.4, 0, 50, 0),
                            List.of(3.0, 5.0, 8.0, 12.0)),
                    new Kind(
                            "perturbation",
                            new Spread(0.5, 0.9, 1.0, -50, 30, 0.2),
                            List.of(8.0, 9.0, 10.0, 11.0)));

    /// A file that rows come from.
    private record Source(Kind kind, double level) {
        String name() {
            String number = level == Math.rint(level) ? "%.0f" : "%.2f";
            return kind.name() + "_" + String.format(Locale.ROOT, number, level);
        }
    }

    static Table generate(HeterogeneousScalar spec) {
        List<Source> sources = new ArrayList<>();
        for (Kind kind : KINDS) {
            kind.levels().forEach(level -> sources.add(new Source(kind, level)));
        }
        RandomGenerator random = new SplittableRandom(spec.seed());
        int rows = spec.rows();
        double[] features = new double[Math.multiplyExact(rows, BRANCHES * LENGTH)];
        double[][] scalars = new double[4][rows];
        double[][] stamps = new double[TIME_STAMPS][rows];
        int[] source = new int[rows];
        int[] kind = new int[rows];
        for (int row = 0; row < rows; row++) {
            source[row] = random.nextInt(sources.size());
            Source from = sources.get(source[row]);
            Spread spread = from.kind().spread();
            kind[row] = KINDS.indexOf(from.kind());
            double target = random.nextGaussian(from.level(), spread.target());
            scalars[0][row] = random.nextGaussian(target + spread.bias(), spread.slope());
            scalars[1][row] = random.nextGaussian(target + spread.bias(), spread.music());
            scalars[2][row] = random.nextGaussian(spread.rttMean(), spread.rtt());
            scalars[3][row] = target;
            for (double[] stamp : stamps) {
                stamp[row] = random.nextLong(EARLIEST, LATEST);
            }
            draw(features, row, target, random);
        }
        List<TableColumn> columns = new ArrayList<>();
        columns.add(TableColumn.arrays("features", List.of(BRANCHES, LENGTH), features));
        for (int i = 0; i < TIME_STAMPS; i++) {
            columns.add(TableColumn.numbers("time_stamp_" + (i + 1), stamps[i]));
        }
        columns.add(TableColumn.numbers("slope_est", scalars[0]));
        columns.add(TableColumn.numbers("music_est", scalars[1]));
        columns.add(TableColumn.numbers("rtt", scalars[2]));
        columns.add(
                TableColumn.categories(
                        "source_file", source, sources.stream().map(Source::name).toList()));
        columns.add(
                TableColumn.categories(
                        "source_kind", kind, KINDS.stream().map(Kind::name).toList()));
        columns.add(TableColumn.numbers("target", scalars[3]));
        return new Table(columns);
    }

    private static void draw(double[] features, int row, double target, RandomGenerator random) {
        int next = row * BRANCHES * LENGTH;
        for (double slope : BRANCH_SLOPES) {
            for (int i = 0; i < LENGTH; i++) {
                double value = random.nextGaussian() + slope * target;
                features[next++] = Math.rint(value * 1000) / 1000;
            }
        }
    }
}
