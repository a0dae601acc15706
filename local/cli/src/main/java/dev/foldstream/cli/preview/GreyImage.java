package dev.foldstream.cli.preview;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes numbers as a grey picture that stands in the page itself: a PNG of 8 bits a pixel as a
/// `data:` address.
///
/// Source: Portable Network Graphics (second edition), W3C 2003, sections 5 and 11.
final class GreyImage {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int LIGHTEST = 255;

    private GreyImage() {}

    /// @param pixels row after row
    /// @param black number that is drawn black
    /// @param white number that is drawn white; less is drawn darker
    static String dataAddress(double[] pixels, int width, double black, double white) {
        int height = pixels.length / width;
        byte[] lines = new byte[height * (width + 1)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double share = (pixels[y * width + x] - black) / (white - black);
                int grey = Double.isFinite(share) ? (int) Math.rint(LIGHTEST * share) : 0;
                lines[y * (width + 1) + x + 1] = (byte) Math.clamp(grey, 0, LIGHTEST);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        byte[] header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 0, 0, 0, 0})
                        .array();
        chunk(file, "IHDR", header);
        chunk(file, "IDAT", deflated(lines));
        chunk(file, "IEND", new byte[0]);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(file.toByteArray());
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 12];
            while (!deflater.finished()) {
                deflated.write(piece, 0, deflater.deflate(piece));
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        file.writeBytes(
                ByteBuffer.allocate(12 + content.length)
                        .putInt(content.length)
                        .put(name)
                        .put(content)
                        .putInt((int) sum.getValue())
                        .array());
    }
}
