/// What made a result: versions, device, time.
@NullMarked
package dev.foldstream.contracts.provenance;

import org.jspecify.annotations.NullMarked;
