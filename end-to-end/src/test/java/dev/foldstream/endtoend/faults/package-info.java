/// Seeded faults over separate processes, and the proof from topics and store that they did no
/// harm. What is injected is in [Fault], what must hold in [History] and [Oracle].
@NullMarked
package dev.foldstream.endtoend.faults;

import org.jspecify.annotations.NullMarked;
