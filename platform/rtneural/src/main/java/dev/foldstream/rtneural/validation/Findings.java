package dev.foldstream.rtneural.validation;

import dev.foldstream.rtneural.document.Fault;
import dev.foldstream.rtneural.document.Faults;
import java.util.ArrayList;
import java.util.List;

/// What was found in one file, up to a number that a reader can bear. Confined to one thread.
final class Findings {
    private static final int MOST = 10_000;

    private final List<Finding> all = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int errors;
    private long leftOut;

    /// Of the reading, whose consequences depend on the flavour, which is not known yet.
    Faults ofReading() {
        return new Faults(fault -> {
            if (faults.size() < MOST) {
                faults.add(fault);
            } else {
                leftOut++;
            }
        });
    }

    /// Says what was found in the reading.
    void settle(Flavour flavour) {
        for (Fault fault : faults) {
            add(
                    Finding.error(
                            fault.path(),
                            fault.found(),
                            fault.expected(),
                            flavour.consequence(fault.consequence())));
        }
        faults.clear();
    }

    void add(Finding finding) {
        errors += finding.severity() == Severity.ERROR ? 1 : 0;
        all.add(finding);
    }

    boolean hasErrors() {
        return errors > 0 || !faults.isEmpty();
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    /// Errors beyond those that are kept.
    long leftOut() {
        return leftOut;
    }
}
