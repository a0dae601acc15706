package dev.foldstream.cli.network;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;

/// Writes out what waits in a buffer before it waits for more: whoever sends a row and listens gets
/// its answer.
final class FlushingReader extends FilterReader {
    private final Writer answers;

    FlushingReader(Reader in, Writer answers) {
        super(in);
        this.answers = answers;
    }

    @Override
    public int read() throws IOException {
        answers.flush();
        return super.read();
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        answers.flush();
        return super.read(buffer, offset, length);
    }
}
