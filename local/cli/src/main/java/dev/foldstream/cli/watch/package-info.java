/// What becomes of an experiment, from its events.
@NullMarked
package dev.foldstream.cli.watch;

import org.jspecify.annotations.NullMarked;
