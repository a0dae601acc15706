package dev.foldstream.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// A number that somebody else has to be asked for, while Prometheus waits: asked at most every few
/// seconds, by one thread at a time, and hardly waited for, so that a broker which is away does not
/// make this process look as if it were away too. Thread-safe.
public final class FreshReading {
    private static final Logger LOG = Logger.getLogger(FreshReading.class);
    private static final Duration FRESH = Duration.ofSeconds(4);
    private static final Duration STALE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Supplier<Double> source;
    private final Clock clock;
    private Instant asked = Instant.MIN;
    private CompletableFuture<Double> answer = CompletableFuture.completedFuture(Double.NaN);
    private volatile Known known = new Known(Double.NaN, Instant.MIN);

    /// @param source may take its time; what it throws is NaN
    public FreshReading(Supplier<Double> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /// The number, mostly at most four seconds old and never more than thirty; NaN while nobody
    /// answers.
    public double read() {
        try {
            return current().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Known last = known;
            return last.since().isAfter(clock.instant().minus(STALE)) ? last.number() : Double.NaN;
        } catch (ExecutionException e) {
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
        double number = Double.NaN;
        try {
            number = source.get();
        } catch (RuntimeException e) {
            LOG.debugf(e, "nobody answers, which is what NaN says");
        } finally {
            known = new Known(number, clock.instant());
            next.complete(number);
        }
    }

    private record Known(double number, Instant since) {}
}
