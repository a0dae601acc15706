/// The report: one self-contained HTML page.
@NullMarked
package dev.foldstream.evaluator.report;

import org.jspecify.annotations.NullMarked;
