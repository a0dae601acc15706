package dev.foldstream.trainer.events;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// One record in work: what the queue's thread and the training thread know of each other.
/// Thread-safe.
final class Work {
    private static final long GLANCE_MILLIS = 100;

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    /// @param accepted whether the record is done; else it is rejected
    void finish(boolean accepted) {
        end.complete(accepted);
    }

    /// The work ends without a word: its lock is lost or handed back.
    void cancel() {
        cancelled.set(true);
    }

    boolean isCancelled() {
        return cancelled.get();
    }

    /// Waits for the end of the work.
    ///
    /// @return false when `patience` has passed, or the worker is told to stop, before it has ended
    boolean awaitEnd(Duration patience, CountDownLatch stopping) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && stopping.getCount() > 0) {
            try {
                end.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                // not yet
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping.countDown();
            } catch (ExecutionException e) {
                throw new IllegalStateException("work never completes exceptionally", e);
            }
        }
        return end.isDone();
    }

    /// Whether the record is done; asked only after its end.
    boolean accepted() {
        return end.join();
    }
}
