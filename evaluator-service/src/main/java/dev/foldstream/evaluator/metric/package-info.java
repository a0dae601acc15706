/// How good predictions are: one file a metric.
@NullMarked
package dev.foldstream.evaluator.metric;

import org.jspecify.annotations.NullMarked;
