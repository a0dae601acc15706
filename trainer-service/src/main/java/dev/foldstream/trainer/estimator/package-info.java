/// Models that are fitted without gradient descent, one trial after another.
@NullMarked
package dev.foldstream.trainer.estimator;

import org.jspecify.annotations.NullMarked;
