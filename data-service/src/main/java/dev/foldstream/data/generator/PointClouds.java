package dev.foldstream.data.generator;

import dev.foldstream.contracts.spec.Blobs;
import dev.foldstream.contracts.spec.Circles;
import dev.foldstream.contracts.spec.ClusteredClasses;
import dev.foldstream.contracts.spec.GaussianMixture;
import dev.foldstream.contracts.spec.Moons;
import dev.foldstream.contracts.spec.PointCloud;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Draws the variants of [PointCloud]. Classes take turns, so that all have the same number of
/// rows.
final class PointClouds {
    private PointClouds() {}

    /// Draws a point of a class.
    private interface Cloud {
        double[] point(int label);
    }

    static Table generate(PointCloud spec) {
        RandomGenerator random = new SplittableRandom(spec.seed());
        return switch (spec) {
            case Moons moons ->
                    table(spec.rows(), 2, 2, k -> noisy(moon(k, random), moons.noise(), random));
            case Circles circles ->
                    table(
                            spec.rows(),
                            2,
                            2,
                            k ->
                                    noisy(
                                            circle(k == 0 ? 1 : circles.factor(), random),
                                            circles.noise(),
                                            random));
            case Blobs blobs -> {
                double[][] centers = uniform(blobs.classes(), blobs.dimensions(), 10, random);
                yield table(
                        spec.rows(),
                        blobs.classes(),
                        blobs.dimensions(),
                        k -> noisy(centers[k].clone(), blobs.deviation(), random));
            }
            case GaussianMixture mixture -> mixture(mixture, random);
            case ClusteredClasses clusters -> clusters(clusters, random);
        };
    }

    private static Table mixture(GaussianMixture spec, RandomGenerator random) {
        int width = spec.dimensions();
        double[][] centers = uniform(spec.classes(), width, 5, random);
        List<double[][]> shapes = new ArrayList<>();
        for (int k = 0; k < spec.classes(); k++) {
            shapes.add(normal(width, width, spec.spread(), random));
        }
        return table(
                spec.rows(),
                spec.classes(),
                width,
                k -> stretched(centers[k], shapes.get(k), random));
    }

    private static Table clusters(ClusteredClasses spec, RandomGenerator random) {
        int informative = spec.informative();
        List<double[]> corners = corners(spec, random);
        List<double[][]> shapes = new ArrayList<>();
        for (int k = 0; k < spec.classes(); k++) {
            shapes.add(uniform(informative, informative, 1, random));
        }
        double[][] sums = uniform(spec.redundant(), informative, 1, random);
        return table(
                spec.rows(),
                spec.classes(),
                spec.dimensions(),
                label -> {
                    boolean flipped = random.nextDouble() < spec.flipped();
                    int k = flipped ? random.nextInt(spec.classes()) : label;
                    double[] point = new double[spec.dimensions()];
                    double[] seen = stretched(corners.get(k), shapes.get(k), random);
                    System.arraycopy(seen, 0, point, 0, informative);
                    for (int i = 0; i < point.length - informative; i++) {
                        point[informative + i] =
                                i < sums.length ? dot(sums[i], seen) : random.nextGaussian();
                    }
                    return point;
                });
    }

    /// A corner of the cube for each class, all different.
    private static List<double[]> corners(ClusteredClasses spec, RandomGenerator random) {
        List<double[]> corners = new ArrayList<>();
        while (corners.size() < spec.classes()) {
            double[] corner = new double[spec.informative()];
            for (int i = 0; i < corner.length; i++) {
                corner[i] = random.nextBoolean() ? spec.separation() : -spec.separation();
            }
            if (corners.stream().noneMatch(known -> Arrays.equals(known, corner))) {
                corners.add(corner);
            }
        }
        return corners;
    }

    private static Table table(int rows, int classes, int width, Cloud cloud) {
        double[][] columns = new double[width][rows];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = row % classes;
            double[] point = cloud.point(labels[row]);
            for (int i = 0; i < width; i++) {
                columns[i][row] = point[i];
            }
        }
        List<TableColumn> all = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            all.add(TableColumn.numbers("x" + i, columns[i]));
        }
        List<String> names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        all.add(TableColumn.categories("class", labels, names));
        return new Table(all);
    }

    private static double[] moon(int label, RandomGenerator random) {
        double t = random.nextDouble(Math.PI);
        return label == 0
                ? new double[] {StrictMath.cos(t), StrictMath.sin(t)}
                : new double[] {1 - StrictMath.cos(t), 0.5 - StrictMath.sin(t)};
    }

    private static double[] circle(double radius, RandomGenerator random) {
        double t = random.nextDouble(2 * Math.PI);
        return new double[] {radius * StrictMath.cos(t), radius * StrictMath.sin(t)};
    }

    /// The point itself, moved.
    private static double[] noisy(double[] point, double deviation, RandomGenerator random) {
        for (int i = 0; i < point.length; i++) {
            point[i] += deviation * random.nextGaussian();
        }
        return point;
    }

    private static double[] stretched(double[] center, double[][] shape, RandomGenerator random) {
        double[] z = random.doubles(shape.length).map(u -> random.nextGaussian()).toArray();
        double[] point = center.clone();
        for (int i = 0; i < point.length; i++) {
            point[i] += dot(shape[i], z);
        }
        return point;
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double[][] uniform(int rows, int columns, double bound, RandomGenerator random) {
        double[][] numbers = new double[rows][];
        for (int row = 0; row < rows; row++) {
            numbers[row] = random.doubles(columns, -bound, bound).toArray();
        }
        return numbers;
    }

    private static double[][] normal(
            int rows, int columns, double deviation, RandomGenerator random) {
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            noisy(row, deviation, random);
        }
        return numbers;
    }
}
