package dev.foldstream.trainer.training;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Which rows each member sees in each step: every epoch a new permutation of its training rows,
/// cut into batches. It depends on the trial's seed, its rows and the epoch, on nothing else.
///
/// A member with fewer rows than another ends its epoch earlier; what is missing is padded with
/// [#PADDING]. Immutable.
final class DataOrder {
    /// Stands where there is no row.
    static final long PADDING = -1;

    private final List<TrialRows> members;
    private final int batchSize;
    private final int[] steps;

    /// @param batchSize rows per step at most
    DataOrder(List<TrialRows> members, int batchSize) {
        int largest = members.stream().mapToInt(rows -> rows.training().size()).max().orElseThrow();
        this.members = List.copyOf(members);
        this.batchSize = Math.min(batchSize, largest);
        this.steps =
                members.stream()
                        .mapToInt(rows -> Math.ceilDiv(rows.training().size(), this.batchSize))
                        .toArray();
    }

    /// Steps of an epoch of the member that needs most.
    int stepsPerEpoch() {
        return Arrays.stream(steps).max().orElseThrow();
    }

    /// Rows of a step, of all members together, padding included.
    int rowsPerStep() {
        return Math.multiplyExact(members.size(), batchSize);
    }

    /// Rows of an epoch, of all members together, padding included.
    int rowsPerEpoch() {
        return Math.multiplyExact(stepsPerEpoch(), rowsPerStep());
    }

    /// Steps of an epoch, per member `[M]`.
    StoredTensor memberSteps() {
        return StoredTensor.of(Arrays.stream(steps).asLongStream().toArray(), steps.length);
    }

    /// Runs of consecutive steps in which the same members have rows, as pairs of first step and
    /// step after the last, `[G, 2]`.
    ///
    /// @param longest steps of a segment at most
    StoredTensor segments(int longest) {
        TreeSet<Integer> ends = new TreeSet<>();
        Arrays.stream(steps).forEach(ends::add);
        List<Long> bounds = new ArrayList<>();
        int start = 0;
        for (int end : ends) {
            while (start < end) {
                int stop = Math.min(end, start + longest);
                bounds.add((long) start);
                bounds.add((long) stop);
                start = stop;
            }
        }
        long[] pairs = bounds.stream().mapToLong(Long::longValue).toArray();
        return StoredTensor.of(pairs, pairs.length / 2, 2);
    }

    /// Row numbers `[E, S, M, B]`.
    ///
    /// @param first the first of these epochs, from 1
    StoredTensor epochs(int first, int count) {
        int stepSize = rowsPerStep();
        int epochSize = rowsPerEpoch();
        long[] order = new long[Math.multiplyExact(count, epochSize)];
        Arrays.fill(order, PADDING);
        for (int epoch = 0; epoch < count; epoch++) {
            for (int member = 0; member < members.size(); member++) {
                long[] rows = permutation(members.get(member), first + epoch);
                for (int i = 0; i < rows.length; i++) {
                    int step = i / batchSize;
                    order[
                                    epoch * epochSize
                                            + step * stepSize
                                            + member * batchSize
                                            + i % batchSize] =
                            rows[i];
                }
            }
        }
        return StoredTensor.of(order, count, stepsPerEpoch(), members.size(), batchSize);
    }

    private static long[] permutation(TrialRows member, int epoch) {
        RandomGenerator random = TrialRandom.order(member.trial().seed(), epoch);
        long[] rows = member.training().toArray();
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long row = rows[i];
            rows[i] = rows[j];
            rows[j] = row;
        }
        return rows;
    }

    /// Rows of all members in blocks, `[C, M, V]`, in their own order.
    ///
    /// @param blockSize rows of a block at most
    static StoredTensor blocks(List<RowIndices> rows, int blockSize) {
        int longest = rows.stream().mapToInt(RowIndices::size).max().orElseThrow();
        int count = Math.ceilDiv(longest, blockSize);
        int width = Math.ceilDiv(longest, count);
        long[] order = new long[count * rows.size() * width];
        Arrays.fill(order, PADDING);
        for (int member = 0; member < rows.size(); member++) {
            for (int i = 0; i < rows.get(member).size(); i++) {
                int block = i / width;
                order[(block * rows.size() + member) * width + i % width] = rows.get(member).get(i);
            }
        }
        return StoredTensor.of(order, count, rows.size(), width);
    }
}
