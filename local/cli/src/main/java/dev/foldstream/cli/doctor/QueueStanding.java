package dev.foldstream.cli.doctor;

import java.util.Optional;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;

/// Where the trainers stand at their queue.
///
/// @param start offset of the oldest stack that is not done
/// @param waiting stacks that are not acknowledged: those that wait and those in training
record QueueStanding(long start, long waiting) {

    /// Before the first stack is acknowledged, and when the broker has lost count, it does not tell
    /// the lag; then all from the oldest on wait.
    ///
    /// @param told by the broker; a negative number tells nothing
    /// @param first offset in the queue
    /// @param end offset after the last
    static QueueStanding of(Optional<SharePartitionOffsetInfo> told, long first, long end) {
        Optional<Long> begun =
                told.map(SharePartitionOffsetInfo::startOffset).filter(offset -> offset >= 0);
        Optional<Long> lag = told.flatMap(SharePartitionOffsetInfo::lag).filter(n -> n >= 0);
        long start = begun.orElse(first);
        return begun.isPresent() && lag.isPresent()
                ? new QueueStanding(start, lag.get())
                : new QueueStanding(start, Math.max(0, end - start));
    }
}
