package dev.foldstream.rtneural.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private byte[] kept = {};

    @Test
    void every_call_is_made_and_the_quantiles_are_in_order() {
        AtomicInteger calls = new AtomicInteger();

        Latency latency = Latency.of(calls::incrementAndGet, 10, 201);

        assertThat(calls).hasValue(211);
        assertThat(latency.calls()).isEqualTo(201);
        assertThat(latency.medianNanos()).isBetween(0L, latency.p99Nanos());
        assertThat(latency.worstNanos()).isGreaterThanOrEqualTo(latency.p99Nanos());
    }

    @Test
    void what_a_call_allocates_is_seen() {
        Latency nothing = Latency.of(() -> {}, 100, 10_000);
        Latency kilobyte = Latency.of(() -> kept = new byte[1_000], 100, 10_000);

        assertThat(nothing.allocatedBytes()).isLessThan(1);
        assertThat(kilobyte.allocatedBytes()).isBetween(1_000.0, 1_100.0);
        assertThat(kept).hasSize(1_000);
    }

    @Test
    void no_call_has_no_latency() {
        assertThatThrownBy(() -> Latency.of(() -> {}, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 calls to measure");
    }
}
