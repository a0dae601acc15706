/// Figures as SVG, byte-identical wherever they are drawn.
@NullMarked
package dev.foldstream.evaluator.figure;

import org.jspecify.annotations.NullMarked;
