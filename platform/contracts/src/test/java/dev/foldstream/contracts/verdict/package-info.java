@NullMarked
package dev.foldstream.contracts.verdict;

import org.jspecify.annotations.NullMarked;
