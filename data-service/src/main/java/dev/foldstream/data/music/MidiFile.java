package dev.foldstream.data.music;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/// Reads the notes of a standard MIDI file through `javax.sound.midi`.
///
/// Where time is divided by frames (SMPTE) a quarter note is half a second.
final class MidiFile {
    private static final long LARGEST = 16 << 20;
    private static final int TEMPO = 0x51;
    private static final int DRUMS = 9;
    private static final int PITCHES = 128;
    private static final int CHANNELS = 16;

    private final double ticksPerQuarter;
    private final List<Note> notes = new ArrayList<>();
    private final TreeMap<Double, Double> tempos = new TreeMap<>();

    private MidiFile(double ticksPerQuarter) {
        this.ticksPerQuarter = ticksPerQuarter;
    }

    /// @throws Unusable when it is no MIDI file, or one that says false lengths, or has no notes
    static Piece read(Path path) {
        try {
            if (Files.size(path) > LARGEST) {
                throw new Unusable("has more than 16 MiB");
            }
            byte[] bytes = Files.readAllBytes(path);
            MidiChunks.require(bytes);
            Sequence sequence = MidiSystem.getSequence(new ByteArrayInputStream(bytes));
            MidiFile file = new MidiFile(ticksPerQuarter(sequence));
            for (Track track : sequence.getTracks()) {
                file.take(track);
            }
            if (file.notes.isEmpty()) {
                throw new Unusable("has no notes");
            }
            return new Piece(file.notes, file.tempos);
        } catch (InvalidMidiDataException | IllegalArgumentException e) {
            throw new Unusable("is no good MIDI file: " + e.getMessage());
        } catch (IOException e) {
            if (e instanceof EOFException) {
                throw new Unusable("ends too early");
            }
            throw new UncheckedIOException(e);
        }
    }

    private static double ticksPerQuarter(Sequence sequence) {
        double ticks =
                sequence.getDivisionType() == Sequence.PPQ
                        ? sequence.getResolution()
                        : sequence.getDivisionType() * sequence.getResolution() / 2;
        if (!(ticks > 0)) {
            throw new Unusable("has no division of time");
        }
        return ticks;
    }

    private void take(Track track) {
        long[][] starts = new long[CHANNELS][PITCHES];
        int[][] velocities = new int[CHANNELS][PITCHES];
        for (int i = 0; i < track.size(); i++) {
            MidiEvent event = track.get(i);
            if (event.getMessage() instanceof ShortMessage message) {
                take(message, event.getTick(), starts, velocities);
            } else if (event.getMessage() instanceof MetaMessage message) {
                takeTempo(message, event.getTick());
            }
        }
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int pitch = 0; pitch < PITCHES; pitch++) {
                if (velocities[channel][pitch] > 0) {
                    end(channel, pitch, track.ticks(), starts, velocities);
                }
            }
        }
    }

    private void take(ShortMessage message, long tick, long[][] starts, int[][] velocities) {
        int command = message.getCommand();
        if (command != ShortMessage.NOTE_ON && command != ShortMessage.NOTE_OFF) {
            return;
        }
        int channel = message.getChannel();
        int pitch = message.getData1() & 0x7F;
        int velocity = command == ShortMessage.NOTE_ON ? message.getData2() & 0x7F : 0;
        if (velocities[channel][pitch] > 0) {
            end(channel, pitch, tick, starts, velocities);
        }
        starts[channel][pitch] = tick;
        velocities[channel][pitch] = velocity;
    }

    private void end(int channel, int pitch, long tick, long[][] starts, int[][] velocities) {
        double start = starts[channel][pitch] / ticksPerQuarter;
        double length = (tick - starts[channel][pitch]) / ticksPerQuarter;
        int velocity = velocities[channel][pitch];
        notes.add(new Note(start, length, pitch, velocity, channel == DRUMS));
        velocities[channel][pitch] = 0;
    }

    private void takeTempo(MetaMessage message, long tick) {
        byte[] data = message.getData();
        if (message.getType() == TEMPO && data.length == 3) {
            int micros = ((data[0] & 0xFF) << 16) | ((data[1] & 0xFF) << 8) | (data[2] & 0xFF);
            if (micros > 0) {
                tempos.put(tick / ticksPerQuarter, micros / 1e6);
            }
        }
    }
}
