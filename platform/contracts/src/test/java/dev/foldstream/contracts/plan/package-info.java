@NullMarked
package dev.foldstream.contracts.plan;

import org.jspecify.annotations.NullMarked;
