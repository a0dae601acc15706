package dev.foldstream.trainer.sample;

import dev.foldstream.contracts.plan.Trial;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a stack learns from: one dataset, and the rows of each of its trials, with the scales that
/// follow from each trial's training rows.
///
/// @param members in the order of the stack
public record StackSamples(Samples samples, List<TrialRows> members) {
    public StackSamples {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a stack without members");
        }
        long withValidation =
                members.stream().filter(member -> !member.validation().isEmpty()).count();
        if (withValidation != 0 && withValidation != members.size()) {
            throw new IllegalArgumentException(
                    "%d of %d trials have a validation part; all must, or none"
                            .formatted(withValidation, members.size()));
        }
    }

    /// Some of the members, with the same dataset.
    ///
    /// @param places in the stack
    public StackSamples members(int... places) {
        return new StackSamples(samples, Arrays.stream(places).mapToObj(members::get).toList());
    }

    /// The same rows, each with its inputs as its targets.
    public StackSamples reconstruction() {
        return new StackSamples(samples.reconstruction(), members);
    }

    /// Whether there is a validation part.
    public boolean validated() {
        return !members.getFirst().validation().isEmpty();
    }

    public List<Trial> trials() {
        return members.stream().map(TrialRows::trial).toList();
    }

    /// The scale of the inputs for each member.
    public List<Scale> inputScales() {
        return scales(samples.inputs());
    }

    /// The scale of the targets for each member.
    public List<Scale> targetScales() {
        return scales(samples.targets());
    }

    /// Members of one fold and of several seeds have the same training rows, so the same scale.
    private List<Scale> scales(RowMatrix matrix) {
        Map<RowIndices, Scale> known = new HashMap<>();
        return members.stream()
                .map(rows ->
                        known.computeIfAbsent(
                                rows.training(), training -> Scale.of(matrix, training)))
                .toList();
    }
}
