package dev.foldstream.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// A number that somebody else has to be asked for, while Prometheus waits: asked at most every few
/// seconds, by one thread at a time, and waited for no longer than a second, so that a broker which
/// is away does not make this process look as if it were away too. Thread-safe.
public final class FreshReading {
    private static final Duration FRESH = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Supplier<Double> source;
    private final Clock clock;
    private Instant asked = Instant.MIN;
    private CompletableFuture<Double> answer = CompletableFuture.completedFuture(Double.NaN);

    /// @param source may take its time; what it throws is NaN
    public FreshReading(Supplier<Double> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /// The number, at most four seconds old; NaN while nobody answers.
    public double read() {
        try {
            return current().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    private synchronized CompletableFuture<Double> current() {
        Instant now = clock.instant();
        if (answer.isDone() && now.isAfter(asked.plus(FRESH))) {
            asked = now;
            CompletableFuture<Double> next = new CompletableFuture<>();
            Thread.ofPlatform().daemon().name("reading").start(() -> ask(next));
            answer = next;
        }
        return answer;
    }

    private void ask(CompletableFuture<Double> next) {
        try {
            next.complete(source.get());
        } catch (RuntimeException e) {
            next.complete(Double.NaN);
        }
    }
}
