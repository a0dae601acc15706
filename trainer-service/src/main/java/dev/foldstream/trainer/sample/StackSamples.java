package dev.foldstream.trainer.sample;

import dev.foldstream.contracts.plan.Trial;
import java.util.Arrays;
import java.util.List;

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

    /// Whether there is a validation part.
    public boolean validated() {
        return !members.getFirst().validation().isEmpty();
    }

    public List<Trial> trials() {
        return members.stream().map(TrialRows::trial).toList();
    }

    /// The scale of the inputs for each member.
    public List<Scale> inputScales() {
        return members.stream().map(rows -> Scale.of(samples.inputs(), rows.training())).toList();
    }

    /// The scale of the targets for each member.
    public List<Scale> targetScales() {
        return members.stream().map(rows -> Scale.of(samples.targets(), rows.training())).toList();
    }
}
