/// Numbers as people read them.
@NullMarked
package dev.foldstream.evaluator.words;

import org.jspecify.annotations.NullMarked;
