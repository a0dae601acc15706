/// How events and documents are written as JSON.
@NullMarked
package dev.foldstream.contracts.wire;

import org.jspecify.annotations.NullMarked;
