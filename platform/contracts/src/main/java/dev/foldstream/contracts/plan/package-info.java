/// What is to be done and what came of it: folds, trials, stacks and their outcomes.
@NullMarked
package dev.foldstream.contracts.plan;

import org.jspecify.annotations.NullMarked;
