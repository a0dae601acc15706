package dev.foldstream.trainer.layer;

import static dev.foldstream.trainer.program.Dimension.BATCH;
import static dev.foldstream.trainer.program.Dimension.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.RandomBits;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomBitsTest {
    private static final int WIDTH = 64;

    @Test
    void bits_are_the_documented_function_of_key_stream_and_place() {
        long[] numbers = {0, 1, -1, Long.MIN_VALUE, 0x123456789abcdefL};
        for (int stream : new int[] {0, 1, 7}) {
            int[] bits = draw(stream, 3, numbers);
            for (int i = 0; i < bits.length; i++) {
                int size = bits.length / numbers.length;
                assertThat(bits[i]).isEqualTo(hash(numbers[i / size], stream, i % size));
            }
        }
    }

    /// The formula, written once more.
    private static int hash(long number, int stream, int place) {
        long z = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        z = z ^ (z >>> 31);
        int first = (int) (z + 0x9e3779b97f4a7c15L * (2L * stream + 1));
        int second = (int) ((z + 0x9e3779b97f4a7c15L * (2L * stream + 2)) >> 32);
        int x = place + first;
        x = ((x ^ (x >>> 16)) * 0x7feb352d) ^ second;
        return (x ^ (x >>> 15)) * 0x846ca68b;
    }

    @Test
    void a_member_alone_has_the_bits_that_it_has_in_a_stack_with_more_rows() {
        int[] stack = draw(2, 9, 11, 12, 13);
        int[] alone = draw(2, 4, 12);

        assertThat(alone).containsExactly(Arrays.copyOfRange(stack, 9 * WIDTH, 13 * WIDTH));
    }

    /// Pearson's χ² with 255 degrees of freedom lies within 255 ± 5 √510 but for one draw in a
    /// million.
    @Test
    void each_byte_of_the_upper_half_is_uniform_over_places_steps_and_streams() {
        long[] steps = IntStream.range(0, 4096).mapToLong(step -> step * 0x9E3779B97F4AL).toArray();
        for (int shift : new int[] {24, 16}) {
            assertUniform(draw(0, 2048, 5), shift);
            assertUniform(draw(0, 1, steps), shift);
            assertUniform(
                    IntStream.range(0, 64)
                            .flatMap(stream -> Arrays.stream(draw(stream, 16, 5)))
                            .toArray(),
                    shift);
        }
    }

    private static void assertUniform(int[] bits, int shift) {
        int[] counts = new int[256];
        for (int value : bits) {
            counts[(value >>> shift) & 255]++;
        }
        double expected = bits.length / 256.0;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertThat(chiSquare).isCloseTo(255, within(5 * Math.sqrt(510)));
    }

    @Test
    void neighbouring_places_are_independent() {
        int[] bits = draw(0, 2048, 5);
        for (int distance : new int[] {1, 2, WIDTH, 1024}) {
            assertIndependent(
                    Arrays.copyOf(bits, bits.length - distance),
                    Arrays.copyOfRange(bits, distance, bits.length));
        }
    }

    @Test
    void streams_steps_and_members_are_independent() {
        int[] bits = draw(0, 2048, 5);
        for (int stream : new int[] {1, 2, 3, 100}) {
            assertIndependent(bits, draw(stream, 2048, 5));
        }
        for (long step : new long[] {1, 2, 3, 1000}) {
            assertIndependent(bits, draw(0, 2048, 5 + step * 0x9E3779B97F4AL));
        }
        for (long seed : new long[] {4, 6, -5}) {
            assertIndependent(bits, draw(0, 2048, seed));
        }
    }

    /// Pearson's χ² of the table of the upper four bits against a uniform one, 255 degrees of
    /// freedom, and the share of equal bits, each within five standard deviations.
    private static void assertIndependent(int[] one, int[] other) {
        int[] counts = new int[256];
        long equal = 0;
        for (int i = 0; i < one.length; i++) {
            counts[(one[i] >>> 28 << 4) | (other[i] >>> 28)]++;
            equal += 16 - Integer.bitCount((one[i] ^ other[i]) >>> 16);
        }
        double expected = one.length / 256.0;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertThat(chiSquare).isCloseTo(255, within(5 * Math.sqrt(510)));
        double compared = 16.0 * one.length;
        assertThat(equal / compared).isCloseTo(0.5, within(5 * 0.5 / Math.sqrt(compared)));
    }

    /// Bits `[members, rows, 64]`.
    private static int[] draw(int stream, int rows, long... numbers) {
        Program program = new Program("Draw");
        Tensor number = program.input("numbers", Shape.of(MEMBERS));
        Tensor like = program.input("x", Shape.of(MEMBERS, BATCH, Dimension.of(WIDTH)));
        program.returns(
                List.of(
                        RandomBits.draw(RandomBits.keys(number), stream, like)
                                .to(Precision.INT64)));
        int size = numbers.length * rows * WIDTH;
        long[] bits =
                ProgramRun.of(
                                program,
                                Map.of(
                                        "numbers",
                                        StoredTensor.of(numbers, numbers.length),
                                        "x",
                                        StoredTensor.of(
                                                new float[size], numbers.length, rows, WIDTH)))
                        .getFirst()
                        .longs();
        return Arrays.stream(bits).mapToInt(Math::toIntExact).toArray();
    }
}
