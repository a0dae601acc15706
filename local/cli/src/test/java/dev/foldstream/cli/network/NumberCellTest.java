package dev.foldstream.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NumberCellTest {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

    @Test
    void number_is_what_the_pattern_says() {
        SplittableRandom random = new SplittableRandom(3);
        int numbers = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder cell = new StringBuilder();
            for (int length = random.nextInt(7); length > 0; length--) {
                cell.append("0019.eE+-f ".charAt(random.nextInt(11)));
            }
            boolean number = NUMBER.matcher(cell).matches();
            assertThat(NumberCell.isNumber(cell.toString())).as(cell.toString()).isEqualTo(number);
            numbers += number ? 1 : 0;
        }
        assertThat(numbers).isBetween(10_000, 90_000);
    }
}
