package dev.foldstream.rtneural.document;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Where the faults of a file go. A strict reader throws at the first; a validator keeps them all,
/// and the reading goes on wherever it can. Confined to one thread.
public final class Faults {
    private final Consumer<Fault> sink;
    private long count;

    /// @param sink told of every fault; may throw, which ends the reading
    public Faults(Consumer<Fault> sink) {
        this.sink = sink;
    }

    /// How many there were so far.
    public long count() {
        return count;
    }

    public void add(Fault fault) {
        count++;
        sink.accept(fault);
    }

    /// Of a fault that leaves nothing to go on with: what was being read is given up.
    ///
    /// @return never; for `throw`
    RuntimeException addAndGiveUp(Fault fault) {
        add(fault);
        return new GivenUp();
    }

    /// Gives up what is being read if there were faults since.
    ///
    /// @param earlier what [#count] was
    public void giveUpIfMoreThan(long earlier) {
        if (count > earlier) {
            throw new GivenUp();
        }
    }

    /// What a reading yields; empty when it was given up.
    public static <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (GivenUp faulty) {
            return Optional.empty();
        }
    }

    /// Ends the reading of one thing, after its fault was told.
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("told of before", null, false, false);
        }
    }
}
