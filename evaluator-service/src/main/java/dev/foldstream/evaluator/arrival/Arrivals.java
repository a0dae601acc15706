package dev.foldstream.evaluator.arrival;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.event.StackFailed;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactStore;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Counts the stacks of experiments as they arrive, without a database: the store knows which are
/// trained, so an experiment that this process meets for the first time is counted by listing it.
///
/// A repeated submission sends every stack of a finished experiment once more, and whoever
/// submitted waits for an answer. The plan's last stack comes once in every repetition, in whatever
/// order the trainers send, so it alone, when it arrives *again*, calls for another announcement.
/// The others stay silent, and so does a last stack that arrives for the first time after the store
/// has shown the experiment to be complete. A process that starts anew does not know what was
/// announced and announces at the first stack: at worst an experiment is announced twice, which
/// consumers bear, because events have deterministic ids.
///
/// Failures go by the same measure: the first failed stack ends the experiment, more of them are
/// the same news, and a stack that fails *again* belongs to a repetition. So does one that is
/// trained after it had failed; what has failed since then was taken for old news and is told then.
///
/// The experiments met least recently are forgotten beyond a bound; they are counted anew when they
/// come back. Confined to one thread.
public final class Arrivals {
    private static final int REMEMBERED = 256;
    private static final String OUTCOME = "outcome.json";

    private final ArtifactStore store;
    private final Map<String, Tally> tallies = new LinkedHashMap<>(16, 0.75f, true);

    public Arrivals(ArtifactStore store) {
        this.store = store;
    }

    /// Takes note of a trained stack. Asking again before [#announced] gives the same answer.
    ///
    /// @return whether the experiment is complete and to be announced now
    public boolean trained(String experimentId, String stackId, ArtifactRef plan) {
        Tally tally = tally(experimentId, plan);
        tally.missing.remove(stackId);
        if (tally.failed.remove(stackId) != null && !tally.failed.isEmpty()) {
            tally.overlooked = Optional.of(tally.failed.sequencedValues().getLast());
        }
        boolean again = !tally.arrived.add(stackId);
        boolean due =
                tally.missing.isEmpty()
                        && (!tally.announced || (again && stackId.equals(tally.lastStack)));
        return due && isStillThere(experimentId, plan, tally);
    }

    /// An operator may have cleared stacks away since they were counted.
    private boolean isStillThere(String experimentId, ArtifactRef plan, Tally tally) {
        tally.missing.addAll(count(experimentId, Json.read(store.read(plan), Plan.class)).missing);
        tally.announced &= tally.missing.isEmpty();
        return tally.missing.isEmpty();
    }

    /// Takes note that a complete experiment is being announced.
    public void announced(String experimentId, ArtifactRef plan) {
        tally(experimentId, plan).announced = true;
    }

    /// Takes note of a stack that failed for good.
    ///
    /// @return whether the failure is to be announced now
    public boolean failed(StackFailed event) {
        SequencedMap<String, StackFailed> failed = tally(event.experimentId(), event.plan()).failed;
        boolean repeated = failed.containsKey(event.stackId());
        if (repeated) {
            failed.clear();
        }
        boolean first = failed.isEmpty();
        failed.put(event.stackId(), event);
        return first;
    }

    /// A failure of this repetition that was taken for news of the one before; each is answered
    /// once.
    public Optional<StackFailed> overlooked(String experimentId, ArtifactRef plan) {
        Tally tally = tally(experimentId, plan);
        Optional<StackFailed> failure = tally.overlooked;
        tally.overlooked = Optional.empty();
        return failure;
    }

    private Tally tally(String experimentId, ArtifactRef plan) {
        Tally known = tallies.get(experimentId);
        if (known != null) {
            return known;
        }
        Tally counted = count(experimentId, Json.read(store.read(plan), Plan.class));
        tallies.put(experimentId, counted);
        if (tallies.size() > REMEMBERED) {
            tallies.remove(tallies.keySet().iterator().next());
        }
        return counted;
    }

    private Tally count(String experimentId, Plan plan) {
        List<String> stacks = plan.stacks().stream().map(Stack::id).toList();
        Set<String> done = new HashSet<>(store.list(ArtifactKeys.stacks(experimentId)));
        Tally tally = new Tally(stacks.getLast());
        stacks.stream()
                .filter(id -> !done.contains(ArtifactKeys.stack(experimentId, id, OUTCOME)))
                .forEach(tally.missing::add);
        return tally;
    }

    /// What is known about one experiment.
    private static final class Tally {
        private final String lastStack;
        private final Set<String> missing = new HashSet<>();
        private final SequencedMap<String, StackFailed> failed = new LinkedHashMap<>();
        private final Set<String> arrived = new HashSet<>();
        private Optional<StackFailed> overlooked = Optional.empty();
        private boolean announced;

        private Tally(String lastStack) {
            this.lastStack = lastStack;
        }
    }
}
