/// Models that are fitted in closed form.
@NullMarked
package dev.foldstream.trainer.estimator;

import org.jspecify.annotations.NullMarked;
