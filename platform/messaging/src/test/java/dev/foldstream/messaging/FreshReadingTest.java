package dev.foldstream.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FreshReadingTest {
    private final Hands hands = new Hands();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void a_fresh_number_is_not_asked_for_again() {
        FreshReading reading = reading(() -> 7.0);

        assertThat(reading.read()).isEqualTo(7);
        hands.forward(Duration.ofSeconds(3));
        assertThat(reading.read()).isEqualTo(7);
        assertThat(asked).hasValue(1);

        hands.forward(Duration.ofSeconds(2));
        assertThat(reading.read()).isEqualTo(7);
        assertThat(asked).hasValue(2);
    }

    @Test
    void nobody_waits_for_whom_is_away_and_nobody_asks_twice_at_once() {
        CountDownLatch away = new CountDownLatch(1);
        FreshReading reading =
                reading(() -> {
                    awaitUninterrupted(away);
                    return 7.0;
                });

        long start = System.nanoTime();
        assertThat(reading.read()).isNaN();
        hands.forward(Duration.ofSeconds(10));
        assertThat(reading.read()).isNaN();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(asked).hasValue(1);
        away.countDown();
    }

    @Test
    void the_last_number_stands_in_for_one_that_is_late_but_not_for_ever() {
        CountDownLatch away = new CountDownLatch(1);
        FreshReading reading =
                reading(() -> {
                    if (asked.get() > 1) {
                        awaitUninterrupted(away);
                    }
                    return 7.0;
                });
        assertThat(reading.read()).isEqualTo(7);

        hands.forward(Duration.ofSeconds(10));
        assertThat(reading.read()).isEqualTo(7);
        hands.forward(Duration.ofSeconds(25));
        assertThat(reading.read()).isNaN();
        away.countDown();
    }

    @Test
    void what_fails_is_no_number() {
        FreshReading reading =
                reading(() -> {
                    throw new IllegalStateException("away");
                });

        assertThat(reading.read()).isNaN();
    }

    private FreshReading reading(Supplier<Double> source) {
        return new FreshReading(
                () -> {
                    asked.incrementAndGet();
                    return source.get();
                },
                hands);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A clock that somebody turns.
    private static final class Hands extends Clock {
        private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
