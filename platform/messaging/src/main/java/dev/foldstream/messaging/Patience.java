package dev.foldstream.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Tries again for as long as something is away, until the process stops. Thread-safe.
public final class Patience {
    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final CountDownLatch ended = new CountDownLatch(1);

    /// Runs `step` until it succeeds or fails for good.
    ///
    /// @param what for the log, e.g. `reading the dataset`
    /// @param transientFailure tells whether trying again may help
    /// @param onRetry runs before every new try
    /// @throws Stopped when the process stops meanwhile
    public <T> T keepTrying(
            String what,
            Supplier<T> step,
            Predicate<RuntimeException> transientFailure,
            Runnable onRetry) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return step.get();
            } catch (RuntimeException e) {
                if (!transientFailure.test(e)) {
                    throw e;
                }
                LOG.warnf("%s: %s; trying again in %d ms", what, e.getMessage(), pause.toMillis());
                onRetry.run();
                await(pause);
                pause = longer(pause);
            }
        }
    }

    /// Waits, but not past the end of the process.
    ///
    /// @throws Stopped when the process stops
    public void await(Duration pause) {
        try {
            if (ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Stopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /// Ends all waiting, for good.
    void end() {
        ended.countDown();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /// The process stops; what was waited for will be done after the next start.
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the service stops");
        }
    }
}
