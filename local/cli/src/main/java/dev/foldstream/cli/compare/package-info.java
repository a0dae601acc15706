/// Compares models by any table of scores: reading it, the tests, what they say.
@NullMarked
package dev.foldstream.cli.compare;

import org.jspecify.annotations.NullMarked;
