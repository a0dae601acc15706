/// Measurements of the whole product, printed; `docs/performance.md` keeps them.
@NullMarked
package dev.foldstream.bench;

import org.jspecify.annotations.NullMarked;
