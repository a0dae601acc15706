package dev.foldstream.data.generator;

import dev.foldstream.contracts.spec.ProjectedTargetFunction;
import dev.foldstream.contracts.spec.TargetFunction;
import dev.foldstream.contracts.spec.TargetFunction.ComponentWeights;
import dev.foldstream.contracts.spec.TargetFunction.Sampling;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import dev.foldstream.store.tensor.StoredTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Computes [TargetFunction] and [ProjectedTargetFunction].
final class TargetFunctions {
    private TargetFunctions() {}

    static Table generate(TargetFunction spec) {
        double[] c = positions(spec.rows(), spec.sampling(), new SplittableRandom(spec.seed()));
        double[] f = values(c, spec.dimensions(), spec.components(), spec.weights());
        TableColumn column =
                spec.dimensions() == 1
                        ? TableColumn.numbers("f", f)
                        : TableColumn.arrays("f", List.of(spec.dimensions()), f);
        return new Table(List.of(TableColumn.numbers("c", c), column));
    }

    static Table generate(ProjectedTargetFunction spec) {
        RandomGenerator random = new SplittableRandom(spec.seed());
        int width = spec.dimensions();
        double[][] projection = Projection.draw(width, spec.subspace(), random);
        double[] c = positions(spec.rows(), spec.sampling(), random);
        double[] f = values(c, width, spec.components(), spec.weights());
        double[] g = new double[f.length];
        for (int row = 0; row < c.length; row++) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    g[row * width + i] += projection[i][j] * f[row * width + j];
                }
            }
        }
        SequencedMap<String, StoredTensor> constants = new LinkedHashMap<>();
        double[] flat = Arrays.stream(projection).flatMapToDouble(Arrays::stream).toArray();
        constants.put("projection", StoredTensor.of(flat, width, width));
        return new Table(
                List.of(TableColumn.numbers("c", c), TableColumn.arrays("g", List.of(width), g)),
                constants,
                List.of());
    }

    private static double[] positions(int rows, Sampling sampling, RandomGenerator random) {
        return switch (sampling) {
            case GRID -> IntStream.range(0, rows).mapToDouble(i -> i / (rows - 1.0)).toArray();
            case UNIFORM -> random.doubles(rows).toArray();
        };
    }

    private static double[] values(
            double[] c, int dimensions, int components, ComponentWeights weights) {
        int[] primes = primes(dimensions * components + 1);
        double[] values = new double[Math.multiplyExact(c.length, dimensions)];
        for (int row = 0; row < c.length; row++) {
            for (int d = 0; d < dimensions; d++) {
                for (int i = 0; i < components; i++) {
                    double frequency = primes[d * components + i];
                    double phase = primes[d * components + i + 1] / 10.0;
                    double angle = frequency * c[row] + phase;
                    double weight = weights == ComponentWeights.UNIFORM ? 1 : 1 / frequency;
                    values[row * dimensions + d] +=
                            weight * (i % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
                }
            }
        }
        return values;
    }

    /// The first prime numbers.
    static int[] primes(int count) {
        return IntStream.iterate(2, n -> n + 1)
                .filter(n ->
                        IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0))
                .limit(count)
                .toArray();
    }
}
