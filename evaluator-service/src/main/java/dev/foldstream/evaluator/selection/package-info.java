/// Which candidates of a sweep speak for their model.
@NullMarked
package dev.foldstream.evaluator.selection;

import org.jspecify.annotations.NullMarked;
