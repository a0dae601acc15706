/// The score of every trial on its fold's test rows.
@NullMarked
package dev.foldstream.evaluator.score;

import org.jspecify.annotations.NullMarked;
