/// Recorded music: MIDI, chord progressions, audio.
@NullMarked
package dev.foldstream.data.music;

import org.jspecify.annotations.NullMarked;
