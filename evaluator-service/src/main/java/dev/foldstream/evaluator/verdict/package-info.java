/// Ranking and conclusion.
@NullMarked
package dev.foldstream.evaluator.verdict;

import org.jspecify.annotations.NullMarked;
