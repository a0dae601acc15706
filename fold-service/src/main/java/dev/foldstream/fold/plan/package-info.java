/// How the trials of an experiment are grouped into stacks.
@NullMarked
package dev.foldstream.fold.plan;

import org.jspecify.annotations.NullMarked;
