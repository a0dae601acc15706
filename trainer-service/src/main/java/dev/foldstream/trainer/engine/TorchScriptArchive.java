package dev.foldstream.trainer.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a program as the archive that libtorch loads: a zip of four entries.
///
/// | entry | content |
/// |---|---|
/// | `m/data.pkl` | a pickle of one object of the program's class, `training = True` |
/// | `m/code/__torch__.py` | the program's text |
/// | `m/constants.pkl` | a pickle of the empty tuple |
/// | `m/version` | 3 |
///
/// The format is no documented contract of libtorch, so its version is pinned and [SelfCheck]
/// proves it at every start.
final class TorchScriptArchive {
    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

    private TorchScriptArchive() {}

    static byte[] of(String className, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "m/data.pkl", pickledModule(className));
            entry(zip, "m/code/__torch__.py", text.getBytes(StandardCharsets.UTF_8));
            entry(zip, "m/constants.pkl", EMPTY_TUPLE);
            entry(zip, "m/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /// Pickle, protocol 2: `object = __torch__.<class>(); object.__setstate__({"training": True})`.
    private static byte[] pickledModule(String className) throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2}); // protocol
        pickle.write(ascii("c__torch__\n" + className + "\n")); // push the class
        pickle.write(new byte[] {'q', 0, ')', (byte) 0x81}); // memo 0, new object of it
        pickle.write(new byte[] {'}', '('}); // empty dictionary, mark
        pickle.write(new byte[] {'X', 8, 0, 0, 0}); // text of 8 bytes
        pickle.write(ascii("training"));
        pickle.write(new byte[] {'q', 1, (byte) 0x88, 'u'}); // memo 1, True, put into dictionary
        pickle.write(new byte[] {'b', 'q', 2, '.'}); // set state, memo 2, stop
        return pickle.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
