/// What an evaluation and an export conclude, as documents that people and programs read.
@NullMarked
package dev.foldstream.contracts.verdict;

import org.jspecify.annotations.NullMarked;
