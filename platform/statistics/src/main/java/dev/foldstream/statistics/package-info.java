/// What numbers allow one to say, and what not. No engine, no store: arrays of doubles and records.
@NullMarked
package dev.foldstream.statistics;

import org.jspecify.annotations.NullMarked;
