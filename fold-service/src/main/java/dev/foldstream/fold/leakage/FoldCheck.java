package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.plan.Leakage.Finding;
import java.util.List;

/// Looks at one fold after the other for one kind of leak.
interface FoldCheck {
    void look(Sides sides);

    /// What was found in all folds.
    List<Finding> findings();
}
