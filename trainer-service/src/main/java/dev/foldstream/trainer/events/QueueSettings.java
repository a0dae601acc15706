package dev.foldstream.trainer.events;

import dev.foldstream.trainer.engine.ComputeDevice;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How this trainer takes part in the work queue.
@ConfigMapping(prefix = "trainer.queue")
interface QueueSettings {
    /// Whether this process takes work at all.
    @WithDefault("true")
    boolean enabled();

    /// Stacks trained at once; absent: one a core, or one on a GPU.
    Optional<Integer> stacksAtOnce();

    /// How long a silent trainer keeps its stack before another takes it. A killed trainer's stack
    /// is taken at once, since its connection breaks.
    @WithDefault("30s")
    Duration lock();

    /// A stack that comes for this many a time, whatever interrupted it, is asked for again if it
    /// has a new checkpoint since it was asked for, and given up if it has not: it kills its
    /// trainers. Not more than the broker's `group.share.delivery.count.limit`.
    @WithDefault("5")
    int deliveryLimit();

    default int workers(ComputeDevice device) {
        int usual =
                switch (device) {
                    case CPU -> Runtime.getRuntime().availableProcessors();
                    case CUDA -> 1;
                };
        return stacksAtOnce().orElse(usual);
    }
}
