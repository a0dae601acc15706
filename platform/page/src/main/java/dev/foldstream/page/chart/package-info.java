/// Figures with axes: lines, bands, dots, bars, cells. Text is text, legible at phone width;
/// colours stay apart for colour-blind eyes, and never say anything alone.
@NullMarked
package dev.foldstream.page.chart;

import org.jspecify.annotations.NullMarked;
