package dev.foldstream.trainer.events;

import com.sun.management.OperatingSystemMXBean;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;

/// Where this trainer puts datasets, and how often its checkpoints.
@ConfigMapping(prefix = "foldstream.trainer")
interface MemorySettings {
    /// Part of the memory that the datasets of all stacks in work may take together; a dataset that
    /// does not fit is mapped from the scratch folder. From 0, which maps every dataset, to 1.
    @WithDefault("0.25")
    double residentShare();

    /// A folder with room for three times the datasets that are in work at once. What a killed
    /// trainer left there is removed by the next one.
    @WithDefault("${java.io.tmpdir}")
    Path scratch();

    /// Training that is lost at most when a trainer is killed: a checkpoint is written before more
    /// than this would have to be redone. An epoch that takes longer has a checkpoint of its own.
    @WithDefault("5s")
    Duration checkpointEvery();

    /// What one stack's dataset may take.
    ///
    /// @param workers stacks in work at once
    default long residentBytes(int workers) {
        if (!(residentShare() >= 0 && residentShare() <= 1)) {
            throw new IllegalArgumentException(
                    "foldstream.trainer.resident-share is %s, not from 0 to 1"
                            .formatted(residentShare()));
        }
        return (long) (residentShare() * memory() / workers);
    }

    /// Of the machine, or what the container may take of it.
    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }
}
