package dev.foldstream.data.music;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;

/// Reads a sound as the mean of its channels, in [−1, 1]: `.wav` through `javax.sound.sampled`,
/// `.mp3` through JLayer.
final class AudioFile {
    static final List<String> ENDINGS = List.of(".wav", ".mp3");
    private static final int MOST_CHANNELS = 32;

    private AudioFile() {}

    static boolean isAudio(String name) {
        return ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    /// @param name the file's name in the experiment; its ending says the format
    /// @throws Unusable when it is no such sound, or has no samples
    static Recording read(String name, Path path) {
        String lower = name.toLowerCase(Locale.ROOT);
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path))) {
            Recording recording = lower.endsWith(".mp3") ? mp3(bytes) : wav(bytes);
            recording.samples();
            return recording;
        } catch (UnsupportedAudioFileException | JavaLayerException e) {
            throw new Unusable("is no sound that can be read: " + e.getMessage());
        } catch (Unusable e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the decoders trust what they read
            throw new Unusable("ends too early or is damaged: " + e.getMessage());
        }
    }

    private static Recording wav(InputStream bytes)
            throws IOException, UnsupportedAudioFileException {
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(bytes)) {
            AudioFormat format = stream.getFormat();
            Recording recording = new Recording(format.getSampleRate());
            Samples samples = samples(format);
            byte[] frame = new byte[samples.bytes() * channels(format.getChannels())];
            while (stream.readNBytes(frame, 0, frame.length) == frame.length) {
                recording.add(samples.mean(frame));
            }
            return recording;
        }
    }

    private static Samples samples(AudioFormat format) {
        int bits = format.getSampleSizeInBits();
        boolean isFloat = format.getEncoding().equals(AudioFormat.Encoding.PCM_FLOAT);
        boolean isUnsigned = format.getEncoding().equals(AudioFormat.Encoding.PCM_UNSIGNED);
        boolean isSigned = format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED);
        if (!isFloat && !isUnsigned && !isSigned) {
            throw new Unusable("is packed as " + format.getEncoding());
        }
        if (isFloat ? bits != 32 && bits != 64 : bits < 1 || bits > 32) {
            throw new Unusable("has samples of %d bits".formatted(bits));
        }
        ByteOrder order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new Samples((bits + 7) / 8, isFloat, isUnsigned, order);
    }

    private static int channels(int channels) {
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new Unusable("says to have %d channels".formatted(channels));
        }
        return channels;
    }

    private static Recording mp3(InputStream bytes) throws IOException, JavaLayerException {
        Bitstream stream = new Bitstream(AudioTags.withoutId3(bytes));
        Decoder decoder = new Decoder();
        Header header = stream.readFrame();
        if (header == null) {
            throw new Unusable("is no MP3 file");
        }
        Recording recording = new Recording(header.frequency());
        while (header != null) {
            SampleBuffer frame = (SampleBuffer) decoder.decodeFrame(header, stream);
            int channels = channels(frame.getChannelCount());
            for (int at = 0; at + channels <= frame.getBufferLength(); at += channels) {
                double sum = 0;
                for (int channel = 0; channel < channels; channel++) {
                    sum += frame.getBuffer()[at + channel];
                }
                recording.add(sum / channels / (1 << 15));
            }
            stream.closeFrame();
            header = stream.readFrame();
        }
        return recording;
    }

    /// How numbers lie in bytes.
    private record Samples(int bytes, boolean isFloat, boolean isUnsigned, ByteOrder order) {

        /// Of the channels in one frame.
        double mean(byte[] frame) {
            double sum = 0;
            int channels = frame.length / bytes;
            for (int channel = 0; channel < channels; channel++) {
                sum += sample(frame, channel * bytes);
            }
            return sum / channels;
        }

        private double sample(byte[] frame, int at) {
            if (isFloat) {
                ByteBuffer buffer = ByteBuffer.wrap(frame).order(order);
                return bytes == Float.BYTES ? buffer.getFloat(at) : buffer.getDouble(at);
            }
            int value = 0;
            for (int i = 0; i < bytes; i++) {
                int place = order == ByteOrder.LITTLE_ENDIAN ? bytes - 1 - i : i;
                value = (value << 8) | (frame[at + place] & 0xFF);
            }
            int spare = 32 - 8 * bytes;
            int shifted = value << spare; // the sign stands in the highest bit
            return (isUnsigned ? shifted ^ Integer.MIN_VALUE : shifted) / 0x1p31;
        }
    }
}
