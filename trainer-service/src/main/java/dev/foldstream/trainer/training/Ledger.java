package dev.foldstream.trainer.training;

import static dev.foldstream.trainer.training.StackState.ACTIVE;
import static dev.foldstream.trainer.training.StackState.EPOCHS;
import static dev.foldstream.trainer.training.StackState.STUCK;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// How far the members of a stack are: the state of all of them, and which are in training now.
///
/// Members that stop leave the stack when no more than half of it is active; those that were stuck
/// begin again together when all others are done. Both follow from the state alone. Immutable.
///
/// @param state of all members; see [StackState]
/// @param members in training, by their place in the stack, ascending; empty at the end
/// @param attempts how often each member was begun
record Ledger(
        SequencedMap<String, StoredTensor> state, List<Integer> members, List<Integer> attempts) {
    Ledger {
        state = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(state));
        members = List.copyOf(members);
        attempts = List.copyOf(attempts);
    }

    /// Before the first step of all members.
    static Ledger start(FirstWeights weights) {
        List<Integer> all = places(weights.members());
        return new Ledger(
                StackState.initial(weights.design(), weights.draw(all, 1)),
                all,
                Collections.nCopies(all.size(), 1));
    }

    private static List<Integer> places(int members) {
        return IntStream.range(0, members).boxed().toList();
    }

    boolean isDone() {
        return members.isEmpty();
    }

    /// Which attempt the members in training are at.
    int attempt() {
        return members.isEmpty() ? 1 : attempts.get(members.getFirst());
    }

    int[] places() {
        return members.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The state of the members in training.
    SequencedMap<String, StoredTensor> current() {
        SequencedMap<String, StoredTensor> current = new LinkedHashMap<>();
        int[] places = places();
        state.forEach((name, tensor) -> current.put(name, tensor.rows(places)));
        return current;
    }

    /// The same with a newer state of the members in training.
    Ledger with(SequencedMap<String, StoredTensor> current) {
        SequencedMap<String, StoredTensor> newer = new LinkedHashMap<>();
        int[] places = places();
        state.forEach((name, tensor) -> {
            StoredTensor rows = current.get(name);
            if (rows == null) {
                throw new IllegalArgumentException("no state '%s'".formatted(name));
            }
            newer.put(name, tensor.withRows(places, rows));
        });
        return new Ledger(newer, members, attempts);
    }

    /// Who trains next: the active ones, else those that were stuck, with new first weights.
    ///
    /// @param limit attempts at most
    Ledger next(FirstWeights weights, int limit) {
        TrainingDesign design = weights.design();
        long[] active = state(ACTIVE).longs();
        long[] epochs = state(EPOCHS).longs();
        int most = design.training().epochs();
        List<Integer> going = among(members, place -> active[place] > 0 && epochs[place] < most);
        if (!going.isEmpty()) {
            return new Ledger(state, going, attempts);
        }
        long[] stuck = state(STUCK).longs();
        List<Integer> again =
                among(
                        places(stuck.length),
                        place -> stuck[place] > 0 && attempts.get(place) < limit);
        if (again.isEmpty()) {
            return new Ledger(state, List.of(), attempts);
        }
        List<Integer> counted = new ArrayList<>(attempts);
        again.forEach(place -> counted.set(place, attempts.get(place) + 1));
        int attempt = counted.get(again.getFirst());
        return new Ledger(state, again, counted)
                .with(StackState.initial(design, weights.draw(again, attempt)));
    }

    /// A tensor of the state.
    StoredTensor state(String name) {
        StoredTensor tensor = state.get(name);
        if (tensor == null) {
            throw new IllegalStateException("no state '%s'".formatted(name));
        }
        return tensor;
    }

    private static List<Integer> among(List<Integer> places, IntPredicate condition) {
        return places.stream().filter(place -> condition.test(place)).toList();
    }
}
