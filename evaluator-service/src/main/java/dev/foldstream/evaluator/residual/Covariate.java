package dev.foldstream.evaluator.residual;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.evaluator.residual.ResidualTrend.Against;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Something that is known of every row, against which residuals are held: a number, or the group
/// that it belongs to. Immutable.
final class Covariate {
    private final Against kind;
    private final String name;
    private final double[] values;
    private final List<String> groups;

    private Covariate(Against kind, String name, double[] values, List<String> groups) {
        this.kind = kind;
        this.name = name;
        this.values = values;
        this.groups = List.copyOf(groups);
    }

    /// @param values by row
    static Covariate ofNumbers(Against kind, String name, double... values) {
        return new Covariate(kind, name, values, List.of());
    }

    /// @param names of the groups
    /// @param groups numbers from 0, by row
    static Covariate ofGroups(Against kind, String name, List<String> names, int... groups) {
        double[] values = Arrays.stream(groups).asDoubleStream().toArray();
        return new Covariate(kind, name, values, names);
    }

    static Covariate of(String name, Labels labels) {
        return ofGroups(
                Against.GROUP,
                name,
                IntStream.range(0, labels.count()).mapToObj(labels::name).toList(),
                IntStream.range(0, labels.rows()).map(labels::of).toArray());
    }

    Against kind() {
        return kind;
    }

    String name() {
        return name;
    }

    boolean isGrouping() {
        return !groups.isEmpty();
    }

    /// By number.
    List<String> groups() {
        return groups;
    }

    /// @param rows whose values are wanted
    double[] values(int... rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }
}
