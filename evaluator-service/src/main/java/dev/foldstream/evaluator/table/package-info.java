/// Tables that people read: CSV beside the report.
@NullMarked
package dev.foldstream.evaluator.table;

import org.jspecify.annotations.NullMarked;
