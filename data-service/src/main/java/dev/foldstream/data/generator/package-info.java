/// Datasets that are drawn at random: one file per kind, each a function of its spec alone.
@NullMarked
package dev.foldstream.data.generator;

import org.jspecify.annotations.NullMarked;
