package dev.foldstream.data.music;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Leaves out the titles, comments and pictures of sounds, since a decoder believes any length that
/// they say to have.
final class AudioTags {
    private static final byte[] ID3 = "ID3".getBytes(StandardCharsets.US_ASCII);
    private static final int ID3_HEADER = 10;

    private AudioTags() {}

    /// An MP3 file without the ID3v2 tags before its first frame.
    static InputStream withoutId3(InputStream file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(file);
        while (true) {
            bytes.mark(ID3_HEADER);
            byte[] header = bytes.readNBytes(ID3_HEADER);
            if (header.length < ID3_HEADER
                    || header[0] != ID3[0]
                    || header[1] != ID3[1]
                    || header[2] != ID3[2]) {
                bytes.reset();
                return bytes;
            }
            int length = 0;
            for (int i = 6; i < ID3_HEADER; i++) {
                length = (length << 7) | (header[i] & 0x7F);
            }
            bytes.skipNBytes(length);
        }
    }
}
