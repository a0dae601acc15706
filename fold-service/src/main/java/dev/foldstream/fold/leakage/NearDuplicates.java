package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Test rows whose inputs are almost those of a row that was seen, such as a copy with noise or a
/// record that was entered twice. How near that is, [Nearness] decides; [NearPairs] finds them all.
/// Rows that are equal are left to [DuplicateRows].
///
/// Cost: `O(rows + pairs)` a fold.
final class NearDuplicates implements FoldCheck {
    private final RowClasses inputs;
    private final Optional<NearPairs> pairs;
    private final double distance;
    private final List<String> remarks = new ArrayList<>();
    private final Tally tally = new Tally(Kind.NEAR_DUPLICATES, Optional.empty());

    NearDuplicates(Columns source, Sample sample, RowClasses inputs) {
        this.inputs = inputs;
        Space space = Space.of(sample);
        OptionalDouble near = Nearness.of(sample, space, inputs);
        distance = near.orElse(0);
        if (near.isEmpty()) {
            pairs = Optional.empty();
            remarks.add("Near-duplicates were not looked for: there are too few different rows.");
        } else if (!NearPairs.fits(source.rows())) {
            pairs = Optional.empty();
            remarks.add("Near-duplicates were not looked for: there are too many rows.");
        } else {
            NearPairs found = NearPairs.find(source, sample, space, inputs, distance);
            if (!found.isComplete()) {
                remarks.add("Near-duplicates were not searched to the end: there are very many.");
            }
            pairs =
                    Optional.of(found)
                            .filter(all -> !Coincidence.explains(all.count(), Nearness.EXPECTED));
        }
    }

    /// Rows of which an earlier row is almost a copy.
    BitSet repeated() {
        BitSet repeated = new BitSet();
        pairs.ifPresent(found ->
                IntStream.range(0, found.count()).forEach(i -> repeated.set(found.other(i))));
        return repeated;
    }

    /// What was not looked at, or not to the end.
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public void look(Sides sides) {
        pairs.ifPresent(found -> look(sides, found));
    }

    private void look(Sides sides, NearPairs found) {
        int[] seen = DuplicateRows.seen(sides, inputs);
        int[] twins = new int[inputs.rows()];
        for (int pair = 0; pair < found.count(); pair++) {
            int one = found.one(pair);
            int other = found.other(pair);
            twins[one] = Math.max(twins[one], seen[other] + 1);
            twins[other] = Math.max(twins[other], seen[one] + 1);
        }
        int count = 0;
        for (int test : sides.test().toArray()) {
            int own = inputs.of(test);
            if (seen[own] < 0 && twins[own] > 0) {
                count++;
                tally.example(sides, test, twins[own] - 1);
            }
        }
        tally.fold(sides, count);
    }

    @Override
    public List<Finding> findings() {
        return tally
                .finding(
                        "%s, %s almost the inputs of a row in training: no input differs by more than %s standard deviations."
                                .formatted(tally.where(), tally.testRowsHave(), brief(distance)))
                .stream()
                .toList();
    }

    private static String brief(double distance) {
        return new BigDecimal(distance).round(new MathContext(2, RoundingMode.UP)).toPlainString();
    }
}
