/// What models predicted for rows that they had not seen.
@NullMarked
package dev.foldstream.evaluator.prediction;

import org.jspecify.annotations.NullMarked;
