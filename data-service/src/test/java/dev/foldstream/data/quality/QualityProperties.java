package dev.foldstream.data.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.dataset.DatasetQuality.Kind;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class QualityProperties {

    @Property(tries = 300)
    void as_many_rows_are_duplicates_as_a_set_refuses(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5) Integer> a,
            @ForAll @Size(60) List<@IntRange(max = 3) Integer> b) {
        Set<List<Integer>> seen = new HashSet<>();
        long expected =
                IntStream.range(0, a.size())
                        .filter(row -> !seen.add(List.of(a.get(row), b.get(row))))
                        .count();
        Table table = new Table(List.of(numbers("a", a), numbers("b", b.subList(0, a.size()))));
        assertThat(
                        count(
                                ExamineQuality.examine(table, List.of("a", "b"), List.of()),
                                Kind.DUPLICATE_ROWS))
                .isEqualTo(expected);
    }

    @Property(tries = 300)
    void as_many_rows_are_near_another_group_as_by_comparing_all_pairs(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 20) Integer> a,
            @ForAll @Size(60) List<@IntRange(max = 2) Integer> b,
            @ForAll @Size(60) List<@IntRange(max = 2) Integer> groups) {
        int rows = a.size();
        long expected =
                IntStream.range(0, rows)
                        .filter(row ->
                                IntStream.range(0, rows)
                                        .anyMatch(other ->
                                                a.get(row).equals(a.get(other))
                                                        && b.get(row).equals(b.get(other))
                                                        && !groups.get(row)
                                                                .equals(groups.get(other))))
                        .count();
        Table table =
                new Table(
                        List.of(
                                numbers("a", a),
                                numbers("b", b.subList(0, rows)),
                                TableColumn.labels(
                                        "group",
                                        groups.subList(0, rows).stream()
                                                .map(String::valueOf)
                                                .toList())));
        assertThat(
                        count(
                                ExamineQuality.examine(table, List.of("a", "b"), List.of()),
                                Kind.NEAR_DUPLICATES))
                .isEqualTo(expected);
    }

    private static long count(DatasetQuality quality, Kind kind) {
        return quality.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .mapToLong(DatasetQuality.Finding::count)
                .sum();
    }

    private static TableColumn numbers(String name, List<Integer> values) {
        return TableColumn.numbers(
                name, values.stream().mapToDouble(Integer::doubleValue).toArray());
    }
}
