package dev.foldstream.trainer.events;

import dev.foldstream.store.CancelledExperiments;
import dev.foldstream.store.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/// Whether an experiment was cancelled while a stack of it is trained. Asked as often as one likes:
/// the store is asked at most every two seconds, and on another thread, so that training waits for
/// no answer. While the store is away, nothing is cancelled. Thread-safe.
final class CancellationGlance {
    private static final Logger LOG = Logger.getLogger(CancellationGlance.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final CancelledExperiments cancelled;
    private final String experimentId;
    private final Executor thread;
    private final Clock clock;
    private Instant asked;
    private boolean asking;
    private boolean seen;

    /// @param thread on which the store is asked
    CancellationGlance(
            CancelledExperiments cancelled, String experimentId, Executor thread, Clock clock) {
        this.cancelled = cancelled;
        this.experimentId = experimentId;
        this.thread = thread;
        this.clock = clock;
        this.asked = clock.instant();
    }

    /// What the store has said last. Once cancelled, always cancelled: the stack is trained anew
    /// for whoever takes the experiment up again.
    synchronized boolean isCancelled() {
        Instant now = clock.instant();
        if (!seen && !asking && !now.isBefore(asked.plus(PAUSE))) {
            asked = now;
            asking = true;
            thread.execute(this::look);
        }
        return seen;
    }

    private void look() {
        boolean found = false;
        try {
            found = cancelled.contains(experimentId);
        } catch (StoreUnavailable e) {
            LOG.debugf("whether %s is cancelled is not known: %s", experimentId, e.getMessage());
        } finally {
            told(found);
        }
    }

    private synchronized void told(boolean found) {
        seen |= found;
        asking = false;
    }
}
