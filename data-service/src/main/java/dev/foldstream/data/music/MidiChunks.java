package dev.foldstream.data.music;

import java.nio.ByteBuffer;

/// Walks through the bytes of a standard MIDI file before anybody allocates what its lengths ask
/// for. Confined to one thread.
final class MidiChunks {
    private static final int HEADER = 0x4D546864; // MThd
    private static final int TRACK = 0x4D54726B; // MTrk
    private static final int META = 0xFF;
    private static final int EXCLUSIVE = 0xF0;
    private static final int ESCAPE = 0xF7;
    private static final int END_OF_TRACK = 0x2F;

    private final ByteBuffer bytes;

    private MidiChunks(byte[] file) {
        bytes = ByteBuffer.wrap(file);
    }

    /// @throws Unusable when a chunk or an event says to be longer than it can be
    static void require(byte[] file) {
        new MidiChunks(file).walk();
    }

    private void walk() {
        if (bytes.remaining() < 14 || bytes.getInt() != HEADER || bytes.getInt() < 6) {
            throw new Unusable("is no MIDI file: it does not begin with MThd");
        }
        bytes.position(4);
        int length = bytes.getInt();
        requireLength("its header", length, bytes.remaining());
        bytes.position(8 + length);
        int track = 0;
        while (bytes.remaining() >= 8) {
            boolean isTrack = bytes.getInt() == TRACK;
            int size = bytes.getInt();
            String what = "chunk %d".formatted(track++);
            requireLength(what, size, bytes.remaining());
            int end = bytes.position() + size;
            if (isTrack) {
                walk(what, bytes.duplicate().limit(end));
            }
            bytes.position(end);
        }
        if (track == 0) {
            throw new Unusable("has no track");
        }
    }

    private static void walk(String track, ByteBuffer events) {
        int running = 0;
        while (events.hasRemaining()) {
            variable(track, events);
            int first = next(track, events);
            if (first == META) {
                if (next(track, events) == END_OF_TRACK) {
                    return;
                }
                skip(track, events, variable(track, events));
            } else if (first == EXCLUSIVE || first == ESCAPE) {
                skip(track, events, variable(track, events));
            } else if (first >= 0x80) {
                running = first;
                skip(track, events, data(track, first));
            } else {
                skip(track, events, data(track, running) - 1);
            }
        }
    }

    /// How many bytes go with a status: one for a program or a pressure, else two.
    private static int data(String track, int status) {
        if (status < 0x80 || status > 0xEF) {
            throw new Unusable("has an event in %s that no MIDI file may have".formatted(track));
        }
        int kind = status & 0xF0;
        return kind == 0xC0 || kind == 0xD0 ? 1 : 2;
    }

    private static int variable(String track, ByteBuffer events) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int next = next(track, events);
            value = (value << 7) | (next & 0x7F);
            if (next < 0x80) {
                return value;
            }
        }
        throw new Unusable("has a number of more than four bytes in " + track);
    }

    private static int next(String track, ByteBuffer events) {
        requireLength("an event of " + track, 1, events.remaining());
        return events.get() & 0xFF;
    }

    private static void skip(String track, ByteBuffer events, int length) {
        requireLength("an event of " + track, length, events.remaining());
        events.position(events.position() + length);
    }

    private static void requireLength(String what, int length, int left) {
        if (length < 0 || length > left) {
            throw new Unusable(
                    "has a false length: %s says to have %d bytes where %d are left"
                            .formatted(what, length & 0xFFFFFFFFL, left));
        }
    }
}
