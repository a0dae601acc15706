package dev.foldstream.data.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.CsvDataset;
import dev.foldstream.data.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class CsvReaderProperties {

    @Property(tries = 200)
    void what_is_written_is_read_bit_by_bit(
            @ForAll @Size(min = 1, max = 3000)
                    List<@DoubleRange(min = -1e100, max = 1e100) Double> numbers) {
        StringBuilder csv = new StringBuilder("x,y\n");
        numbers.forEach(number -> csv.append(number).append(",1\n"));

        Table table =
                WrittenFile.read(
                        csv.toString().getBytes(StandardCharsets.UTF_8),
                        file ->
                                CsvReader.read(
                                        new CsvDataset("t.csv", List.of("x"), List.of("y"), ","),
                                        file));

        assertThat(table.columns().getFirst().tensor().doubles())
                .containsExactly(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
