/// Turns the bytes of a client's file into columns of numbers: one file per kind of dataset.
@NullMarked
package dev.foldstream.data.reader;

import org.jspecify.annotations.NullMarked;
