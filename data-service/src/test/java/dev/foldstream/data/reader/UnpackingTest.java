package dev.foldstream.data.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Packed pieces of Parquet and Arrow files that say to be more than they are.
class UnpackingTest {
    private static final int MANY = 64 << 20;

    @Test
    void zstd_bomb_is_refused_before_it_unpacks() {
        byte[] bomb = Zstd.compress(new byte[MANY]);

        assertThat(bomb.length).isLessThan(10_000);
        assertThatThrownBy(() -> Unpacking.ZSTD.unpack(ByteBuffer.wrap(bomb), MANY))
                .isInstanceOf(Damaged.class)
                .hasMessageContaining("as no data do");
    }

    @Test
    void gzip_bomb_that_says_to_be_small_stops_where_it_says() throws IOException {
        byte[] bomb = gzip(new byte[MANY]);

        assertThatThrownBy(() -> Unpacking.GZIP.unpack(ByteBuffer.wrap(bomb), 100))
                .isInstanceOf(Damaged.class)
                .hasMessageContaining("longer than it announces");
    }

    @Test
    void size_that_cannot_be_is_refused() {
        ByteBuffer nothing = ByteBuffer.wrap(new byte[10]);
        for (long size : new long[] {-1, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> Unpacking.SNAPPY.unpack(nothing, size))
                    .isInstanceOf(Damaged.class)
                    .hasMessageContaining("as no data do");
        }
    }

    @Test
    void what_is_honest_is_unpacked() throws IOException {
        byte[] data = new byte[5_000];

        assertThat(Unpacking.GZIP.unpack(ByteBuffer.wrap(gzip(data)), 5_000).remaining())
                .isEqualTo(5_000);
    }

    private static byte[] gzip(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(data);
        }
        return bytes.toByteArray();
    }
}
