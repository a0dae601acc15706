package dev.foldstream.data.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.spec.DatasetSpec;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.GeneratedDataset;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.data.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: heterogeneous-scalar",
                "kind: target-function, sampling: uniform",
                "kind: projected-target-function",
                "kind: blobs",
                "kind: classification",
                "kind: moons",
                "kind: circles",
                "kind: gaussian-mixture",
                "kind: images, what: shapes",
                "kind: images, what: patterns",
                "kind: images, what: noise",
                "kind: images, what: gradients",
                "kind: emotion",
                "kind: melody",
                "kind: harmony",
                "kind: dynamics",
                "kind: groove"
            })
    void rows_are_a_function_of_the_spec(String spec) {
        Table first = generate(spec + ", rows: 60");
        Table second = generate(spec + ", rows: 60");
        Table other = generate(spec + ", rows: 60, seed: 7");

        assertThat(first.rows()).isEqualTo(60);
        boolean differs = false;
        for (int i = 0; i < first.columns().size(); i++) {
            assertThat(first.columns().get(i).tensor()).isEqualTo(second.columns().get(i).tensor());
            differs |= !first.columns().get(i).tensor().equals(other.columns().get(i).tensor());
            for (double value : first.columns().get(i).tensor().doubles()) {
                assertThat(value).isFinite();
            }
        }
        assertThat(differs).isTrue();
        GeneratedDataset dataset = dataset(spec);
        assertThat(first.columns())
                .extracting(column -> column.name())
                .containsAll(dataset.inputs())
                .containsAll(dataset.targets());
    }

    /// The numbers of the definition; five standard errors each.
    @Test
    void heterogeneous_rows_are_spread_as_defined() {
        Table table = generate("kind: heterogeneous-scalar, rows: 5000");
        double[] target = table.column("target").tensor().doubles();
        double[] slope = table.column("slope_est").tensor().doubles();
        double[] rtt = table.column("rtt").tensor().doubles();
        double[] source = table.column("source_file").tensor().doubles();
        double[] kind = table.column("source_kind").tensor().doubles();
        double[] features = table.column("features").tensor().doubles();
        assertThat(table.column("source_file").describe().categories()).hasSize(16);
        assertThat(table.column("features").describe().shape()).containsExactly(4, 256);

        int[] pure = where(source, 4); // level 10
        assertThat(pure.length).isBetween(230, 400);
        assertThat(mean(target, pure)).isCloseTo(10, within(5 * 0.15 / Math.sqrt(pure.length)));
        assertThat(deviation(target, pure)).isCloseTo(0.15, within(0.04));
        int[] perturbed = where(kind, 2);
        assertThat(mean(rtt, perturbed))
                .isCloseTo(-50, within(5 * 30 / Math.sqrt(perturbed.length)));
        double[] error = IntStream.range(0, 5000).mapToDouble(i -> slope[i] - target[i]).toArray();
        assertThat(mean(error, perturbed))
                .isCloseTo(0.2, within(5 * 0.9 / Math.sqrt(perturbed.length)));
        assertThat(deviation(error, where(kind, 1))).isCloseTo(1.2, within(0.15));
        // branch means over 256 numbers are b · target with a standard error of 1/16
        double[] slopes = {0.05, -0.03, 0.06, -0.02};
        for (int branch = 0; branch < 4; branch++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < 5000; row++) {
                for (int i = 0; i < 256; i++) {
                    sum += features[(row * 4 + branch) * 256 + i] * target[row];
                }
                squares += 256 * target[row] * target[row];
            }
            assertThat(sum / squares).isCloseTo(slopes[branch], within(5 / Math.sqrt(squares)));
        }
        assertThat(Arrays.stream(features))
                .allMatch(x -> Math.abs(x * 1000 - Math.rint(x * 1000)) < 1e-9);
        Column stamp = table.column("time_stamp_3").describe();
        assertThat(stamp.minimum()).isBetween(6e12, 6.01e12);
        assertThat(stamp.maximum()).isBetween(7.99e12, 8e12);
    }

    @Test
    void target_function_is_the_sum_of_its_definition() {
        Table table = generate("kind: target-function, rows: 3, components: 3");
        // c = 0, 0.5, 1; frequencies 2, 3, 5 with phases 0.3, 0.5, 0.7
        double[] f = table.column("f").tensor().doubles();
        for (int row = 0; row < 3; row++) {
            double c = row / 2.0;
            double expected = Math.sin(2 * c + 0.3) + Math.cos(3 * c + 0.5) + Math.sin(5 * c + 0.7);
            assertThat(f[row]).isCloseTo(expected, within(1e-12));
        }
        Table weighted =
                generate(
                        "kind: target-function, rows: 3, components: 1, weights: inverse-frequency");
        assertThat(weighted.column("f").tensor().doubles()[0])
                .isCloseTo(Math.sin(0.3) / 2, within(1e-12));
    }

    @Test
    void projected_function_lies_in_its_subspace() {
        Table table = generate("kind: projected-target-function, rows: 40, subspace: 3");
        double[] p = Objects.requireNonNull(table.constants().get("projection")).doubles();
        double[] g = table.column("g").tensor().doubles();
        double trace = 0;
        for (int i = 0; i < 8; i++) {
            trace += p[i * 8 + i];
            for (int j = 0; j < 8; j++) {
                double square = 0;
                for (int k = 0; k < 8; k++) {
                    square += p[i * 8 + k] * p[k * 8 + j];
                }
                // the ridge of 1e-10 keeps P from being exactly idempotent
                assertThat(square).isCloseTo(p[i * 8 + j], within(1e-8));
            }
        }
        assertThat(trace).isCloseTo(3, within(1e-8));
        for (int row = 0; row < 40; row++) {
            for (int i = 0; i < 8; i++) {
                double projected = 0;
                for (int j = 0; j < 8; j++) {
                    projected += p[i * 8 + j] * g[row * 8 + j];
                }
                assertThat(projected).isCloseTo(g[row * 8 + i], within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: blobs, classes: 4",
                "kind: classification",
                "kind: moons",
                "kind: circles",
                "kind: gaussian-mixture",
                "kind: images"
            })
    void classes_take_turns(String spec) {
        List<Category> classes =
                generate(spec + ", rows: 60").column("class").describe().categories();
        assertThat(classes).extracting(Category::rows).containsOnly(60 / classes.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"emotion", "melody", "harmony", "dynamics", "groove"})
    void music_stays_in_the_range_of_its_model(String kind) {
        Table table = generate("kind: " + kind + ", rows: 30");
        Column target = table.column("target").describe();
        boolean signed = kind.equals("emotion") || kind.equals("groove");
        assertThat(target.minimum()).isGreaterThanOrEqualTo(signed ? -1 : 0);
        assertThat(target.maximum()).isLessThanOrEqualTo(1);
        assertThat(target.deviation()).isGreaterThan(kind.equals("harmony") ? 0.005 : 0.1);
        if (kind.equals("harmony")) {
            double[] shares = table.column("target").tensor().doubles();
            for (int row = 0; row < 30; row++) {
                assertThat(Arrays.stream(shares, row * 64, row * 64 + 64).sum())
                        .isCloseTo(1, within(1e-12));
            }
        }
        assertThat(table.notices()).singleElement().asString().contains("no model");
    }

    /// A model of one step sees `z_t` only; the target of the last step remembers more.
    @Test
    void a_sequence_has_something_to_remember() {
        Table table = generate("kind: melody, rows: 400, noise: 0");
        double[] targets = table.column("target").tensor().doubles();
        int last = 15 * 128;
        double correlation =
                correlation(
                        IntStream.range(0, 400)
                                .mapToDouble(r -> targets[r * 16 * 128 + last])
                                .toArray(),
                        IntStream.range(0, 400)
                                .mapToDouble(r -> targets[r * 16 * 128 + last - 128])
                                .toArray());
        assertThat(correlation).isGreaterThan(0.8);
    }

    private static double correlation(double[] a, double[] b) {
        int[] all = IntStream.range(0, a.length).toArray();
        double ma = mean(a, all);
        double mb = mean(b, all);
        double sum = 0;
        for (int i : all) {
            sum += (a[i] - ma) * (b[i] - mb) / a.length;
        }
        return sum / deviation(a, all) / deviation(b, all);
    }

    private static int[] where(double[] values, double value) {
        return IntStream.range(0, values.length).filter(i -> values[i] == value).toArray();
    }

    private static double mean(double[] values, int... rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).average().orElseThrow();
    }

    private static double deviation(double[] values, int... rows) {
        double mean = mean(values, rows);
        return Math.sqrt(
                Arrays.stream(rows)
                        .mapToDouble(row -> (values[row] - mean) * (values[row] - mean))
                        .average()
                        .orElseThrow());
    }

    private static Table generate(String spec) {
        return Generators.generate(dataset(spec));
    }

    private static GeneratedDataset dataset(String spec) {
        ExperimentSpec experiment =
                SpecReader.read(
                        Yaml.read(
                                "{name: a, dataset: {%s}, models: {m: {architecture: {kind: mlp}}}}"
                                        .formatted(spec)));
        DatasetSpec dataset = experiment.dataset();
        return (GeneratedDataset) dataset;
    }
}
