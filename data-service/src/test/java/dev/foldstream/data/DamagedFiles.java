package dev.foldstream.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.data.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Good files with something wrong in them: bits and bytes changed, numbers made extreme, parts cut
/// off, left out or doubled.
///
/// `-Dmutations=10000` makes more of them than a run of all tests has time for.
public final class DamagedFiles {
    private static final int COUNT = Integer.getInteger("mutations", 600);
    private static final long[] EXTREMES = {
        0, 1, -1, 0x7f, 0xff, 0x7fff, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE
    };

    private DamagedFiles() {}

    /// A reader must make a table of each, or refuse it as a wrong experiment, soon.
    ///
    /// @param seed of the damage
    public static void requireTableOrRefusal(byte[] good, long seed, Function<Path, Table> reader) {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] damaged = good;
            for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
                damaged = changed(damaged, random);
            }
            long start = System.nanoTime();
            refused += isRefused(damaged, i, reader) ? 1 : 0;
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("time for the damaged file %d", i)
                    .isLessThan(Duration.ofSeconds(20));
        }
        assertThat(refused).as("damage that was noticed").isPositive();
    }

    private static boolean isRefused(byte[] damaged, int number, Function<Path, Table> reader) {
        try {
            Path file = Files.createTempFile("foldstream-damaged-", ".data");
            try {
                Files.write(file, damaged);
                assertThat(reader.apply(file).rows()).isPositive();
                return false;
            } catch (InvalidExperiment e) {
                assertThat(e).hasMessageContaining("dataset.");
                return true;
            } catch (RuntimeException | Error e) {
                return fail("the damaged file %d".formatted(number), e);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] changed(byte[] bytes, RandomGenerator random) {
        if (bytes.length < 2) {
            return bytes;
        }
        byte[] copy = bytes.clone();
        int place = random.nextInt(copy.length);
        int length = Math.min(random.nextInt(1, 64), copy.length - place);
        return switch (random.nextInt(7)) {
            case 0, 1 -> {
                copy[place] ^= (byte) (1 << random.nextInt(8));
                yield copy;
            }
            case 2 -> {
                copy[place] = (byte) random.nextInt();
                yield copy;
            }
            case 3, 4 -> {
                writeExtreme(copy, place, random);
                yield copy;
            }
            case 5 -> Arrays.copyOf(copy, place);
            default ->
                    random.nextBoolean()
                            ? without(copy, place, length)
                            : twice(copy, place, length);
        };
    }

    private static void writeExtreme(byte[] bytes, int place, RandomGenerator random) {
        int width = 1 << random.nextInt(4);
        if (place + width <= bytes.length) {
            long value = EXTREMES[random.nextInt(EXTREMES.length)];
            boolean little = random.nextBoolean();
            byte[] number =
                    ByteBuffer.allocate(Long.BYTES)
                            .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                            .putLong(value)
                            .array();
            System.arraycopy(number, little ? 0 : Long.BYTES - width, bytes, place, width);
        }
    }

    private static byte[] without(byte[] bytes, int place, int length) {
        byte[] shorter = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, shorter, 0, place);
        System.arraycopy(bytes, place + length, shorter, place, shorter.length - place);
        return shorter;
    }

    private static byte[] twice(byte[] bytes, int place, int length) {
        byte[] longer = new byte[bytes.length + length];
        System.arraycopy(bytes, 0, longer, 0, place + length);
        System.arraycopy(bytes, place, longer, place + length, bytes.length - place);
        return longer;
    }
}
