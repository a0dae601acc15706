/// Where models err, and why that may be: trends of residuals, certainty within classes, the
/// hardest rows, labels that may be wrong.
@NullMarked
package dev.foldstream.evaluator.residual;

import org.jspecify.annotations.NullMarked;
