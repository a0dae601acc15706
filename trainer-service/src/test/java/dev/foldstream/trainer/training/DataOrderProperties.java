package dev.foldstream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.sample.RowIndices;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DataOrderProperties {

    @Property
    void every_row_of_a_member_comes_once_an_epoch_in_its_first_steps(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 60) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 40) int batchSize) {
        List<TrialRows> members = members(sizes);
        DataOrder order = new DataOrder(members, batchSize);
        StoredTensor rows = order.epochs(3, 2);
        int batch = (int) rows.shape()[3];

        for (int epoch = 0; epoch < 2; epoch++) {
            for (int member = 0; member < members.size(); member++) {
                long[] seen = new long[order.stepsPerEpoch() * batch];
                for (int i = 0; i < seen.length; i++) {
                    int step = i / batch;
                    int at =
                            ((epoch * order.stepsPerEpoch() + step) * members.size() + member)
                                            * batch
                                    + i % batch;
                    seen[i] = rows.longs()[at];
                }
                int size = sizes.get(member);
                long[] real = Arrays.copyOf(seen, size);
                Arrays.sort(real);
                assertThat(real).isEqualTo(members.get(member).training().toArray());
                assertThat(Arrays.copyOfRange(seen, size, seen.length))
                        .isEqualTo(padding(seen.length - size));
                assertThat(order.memberSteps().longs()[member])
                        .isEqualTo(Math.ceilDiv(size, batch));
            }
        }
    }

    @Property
    void segments_cover_the_epoch_and_no_member_ends_inside_one(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 60) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 40) int batchSize,
            @ForAll @IntRange(min = 1, max = 10) int longest) {
        DataOrder order = new DataOrder(members(sizes), batchSize);
        long[] bounds = order.segments(longest).longs();
        long expected = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            long start = bounds[i];
            long stop = bounds[i + 1];
            assertThat(start).isEqualTo(expected);
            assertThat(stop - start).isBetween(1L, (long) longest);
            assertThat(
                            Arrays.stream(order.memberSteps().longs())
                                    .filter(steps -> steps > start && steps < stop))
                    .isEmpty();
            expected = stop;
        }
        assertThat(expected).isEqualTo(order.stepsPerEpoch());
    }

    @Property(tries = 50)
    void blocks_hold_all_rows_in_their_order(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 30) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 12) int blockSize) {
        List<TrialRows> members = members(sizes);
        StoredTensor blocks =
                DataOrder.blocks(members.stream().map(TrialRows::training).toList(), blockSize);
        long width = blocks.shape()[2];
        assertThat(width).isLessThanOrEqualTo(blockSize);
        for (int member = 0; member < members.size(); member++) {
            for (int i = 0; i < sizes.get(member); i++) {
                long at = (i / width * members.size() + member) * width + i % width;
                assertThat(blocks.longs()[(int) at])
                        .isEqualTo(members.get(member).training().get(i));
            }
        }
        assertThat(Arrays.stream(blocks.longs()).filter(row -> row >= 0).count())
                .isEqualTo(sizes.stream().mapToInt(Integer::intValue).sum());
    }

    @Property
    void order_depends_on_seed_and_epoch(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int epoch) {
        long[] once = epoch(seed, epoch);

        assertThat(epoch(seed, epoch)).isEqualTo(once);
        assertThat(epoch(seed + 1, epoch)).isNotEqualTo(once);
        assertThat(epoch(seed, epoch + 1)).isNotEqualTo(once);
    }

    private static long[] epoch(long seed, int epoch) {
        RowIndices rows = StackFixture.range(0, 50);
        TrialRows member = new TrialRows(new Trial("m", 0, seed), rows, rows, rows);
        return new DataOrder(List.of(member), 8).epochs(epoch, 1).longs();
    }

    private static List<TrialRows> members(List<Integer> sizes) {
        return sizes.stream()
                .map(size -> {
                    RowIndices rows = StackFixture.range(size, 2 * size);
                    return new TrialRows(new Trial("m", 0, size), rows, rows, rows);
                })
                .toList();
    }

    private static long[] padding(int length) {
        long[] padding = new long[length];
        Arrays.fill(padding, DataOrder.PADDING);
        return padding;
    }
}
