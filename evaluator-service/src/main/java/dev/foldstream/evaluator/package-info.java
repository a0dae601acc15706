/// From trained stacks to a verdict: scores, comparisons, figures, a report.
@NullMarked
package dev.foldstream.evaluator;

import org.jspecify.annotations.NullMarked;
