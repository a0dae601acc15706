package dev.foldstream.cli.doctor;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/// Waits for the broker's answers.
final class Answers {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private Answers() {}

    /// The answer to a question about one thing.
    ///
    /// @throws NoAnswer when the broker refuses, or does not answer in time
    static <T> T ofOne(Map<?, KafkaFuture<T>> asked) {
        return of(asked.values().iterator().next());
    }

    /// @throws NoAnswer when the broker refuses, or does not answer in time
    static <T> T of(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw new NoAnswer("nobody answers there", cause);
            }
            throw new NoAnswer(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new NoAnswer("nothing came within %d s".formatted(PATIENCE.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted", e);
        }
    }
}
