package dev.foldstream.data.generator;

import dev.foldstream.contracts.spec.Images;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Draws [Images]. Classes take turns, so that all have the same number of rows.
final class ImageGenerator {
    private static final double GROUND = 0.05;

    private ImageGenerator() {}

    static Table generate(Images spec) {
        RandomGenerator random = new SplittableRandom(spec.seed());
        int pixels = spec.size() * spec.size();
        double[] images = new double[Math.multiplyExact(spec.rows(), pixels)];
        int[] labels = new int[spec.rows()];
        for (int row = 0; row < spec.rows(); row++) {
            labels[row] = row % spec.classes();
            Brightness shown = shown(spec, labels[row], random);
            for (int i = 0; i < pixels; i++) {
                double x = place(i % spec.size(), spec.size());
                double y = place(i / spec.size(), spec.size());
                double ground = random.nextDouble(GROUND);
                double value = Math.max(ground, shown.at(x, y));
                images[row * pixels + i] =
                        Math.clamp(value + spec.noise() * random.nextGaussian(), 0, 1);
            }
        }
        return new Table(
                List.of(
                        TableColumn.arrays("image", List.of(spec.size(), spec.size()), images),
                        TableColumn.categories(
                                "class", labels, names(spec).subList(0, spec.classes()))));
    }

    /// The middle of a pixel on [−1, 1].
    private static double place(int pixel, int size) {
        return (pixel + 0.5) / size * 2 - 1;
    }

    private static List<String> names(Images spec) {
        return switch (spec.what()) {
            case SHAPES -> List.of("circle", "square", "triangle", "cross", "ellipse");
            case PATTERNS -> List.of("horizontal", "vertical", "diagonal", "checkerboard", "dots");
            case NOISE -> List.of("normal", "uniform", "salt-and-pepper", "smooth", "speckle");
            case GRADIENTS -> List.of("horizontal", "vertical", "diagonal", "radial", "angular");
        };
    }

    /// Brightness of a picture, by place on [−1, 1] × [−1, 1].
    private interface Brightness {
        double at(double x, double y);
    }

    private static Brightness shown(Images spec, int label, RandomGenerator random) {
        return switch (spec.what()) {
            case SHAPES -> shape(label, random);
            case PATTERNS -> pattern(label, random);
            case NOISE -> noise(label, random);
            case GRADIENTS -> gradient(label, random);
        };
    }

    private static Brightness shape(int label, RandomGenerator random) {
        double cx = random.nextDouble(-0.3, 0.3);
        double cy = random.nextDouble(-0.3, 0.3);
        double r = random.nextDouble(0.35, 0.6);
        double light = random.nextDouble(0.7, 1);
        return (x, y) -> isInside(label, (x - cx) / r, (y - cy) / r) ? light : 0;
    }

    private static boolean isInside(int label, double x, double y) {
        return switch (label) {
            case 0 -> x * x + y * y <= 1;
            case 1 -> Math.max(Math.abs(x), Math.abs(y)) <= 0.85;
            case 2 -> y <= 0.8 && y >= -1 && Math.abs(x) <= (y + 1) / 1.8;
            case 3 ->
                    Math.min(Math.abs(x), Math.abs(y)) <= 0.25
                            && Math.max(Math.abs(x), Math.abs(y)) <= 1;
            default -> x * x + 4 * y * y <= 1;
        };
    }

    private static Brightness pattern(int label, RandomGenerator random) {
        double period = random.nextDouble(0.3, 0.7);
        double phase = random.nextDouble(2 * Math.PI);
        double k = 2 * Math.PI / period;
        return switch (label) {
            case 0 -> (x, y) -> wave(k * y + phase);
            case 1 -> (x, y) -> wave(k * x + phase);
            case 2 -> (x, y) -> wave(k * (x + y) / Math.sqrt(2) + phase);
            case 3 ->
                    (x, y) ->
                            StrictMath.sin(k * x + phase) * StrictMath.sin(k * y + phase) > 0
                                    ? 0.9
                                    : 0.1;
            default ->
                    (x, y) ->
                            StrictMath.sin(k * x + phase) + StrictMath.sin(k * y + phase) > 1
                                    ? 0.9
                                    : 0.1;
        };
    }

    private static double wave(double angle) {
        return 0.5 + 0.4 * StrictMath.sin(angle);
    }

    private static Brightness noise(int label, RandomGenerator random) {
        double kx = random.nextDouble(2, 5);
        double ky = random.nextDouble(2, 5);
        double phase = random.nextDouble(2 * Math.PI);
        return switch (label) {
            case 0 -> (x, y) -> 0.5 + 0.15 * random.nextGaussian();
            case 1 -> (x, y) -> random.nextDouble();
            case 2 -> (x, y) -> random.nextDouble() < 0.2 ? (random.nextBoolean() ? 1 : 0) : 0.5;
            case 3 ->
                    (x, y) ->
                            0.5
                                    + 0.2
                                            * (StrictMath.sin(kx * x + phase)
                                                    + StrictMath.sin(ky * y - phase));
            default -> (x, y) -> 0.3 * (1 + 0.8 * random.nextGaussian()) * (1.2 + x);
        };
    }

    private static Brightness gradient(int label, RandomGenerator random) {
        double slope = random.nextDouble(0.3, 0.5) * (random.nextBoolean() ? 1 : -1);
        return switch (label) {
            case 0 -> (x, y) -> 0.5 + slope * x;
            case 1 -> (x, y) -> 0.5 + slope * y;
            case 2 -> (x, y) -> 0.5 + slope * (x + y) / 2;
            case 3 -> (x, y) -> 0.5 + slope * (2 * StrictMath.hypot(x, y) / Math.sqrt(2) - 1);
            default -> (x, y) -> 0.5 + slope * StrictMath.atan2(y, x) / Math.PI;
        };
    }
}
