@NullMarked
package dev.foldstream.contracts.provenance;

import org.jspecify.annotations.NullMarked;
