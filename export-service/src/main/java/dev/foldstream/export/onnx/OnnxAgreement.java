package dev.foldstream.export.onnx;

import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.export.certificate.Differences;
import dev.foldstream.export.certificate.TestPart;

/// Compares what ONNX Runtime makes of a file with the trainer's predictions, by the definition of
/// [Agreement].
public final class OnnxAgreement {
    private static final int ROWS_AT_ONCE = 256;

    private OnnxAgreement() {}

    /// Over all test rows, each from a state of zeros.
    ///
    /// @throws IllegalArgumentException when the file has other inputs or targets than the rows
    public static Agreement measure(OnnxSession session, TestPart part) {
        Differences differences = new Differences(part);
        for (int first = 0; first < part.rows(); first += ROWS_AT_ONCE) {
            int count = Math.min(ROWS_AT_ONCE, part.rows() - first);
            float[] said = session.predict(rows(part, first, count), count);
            if (said.length != count * part.targets()) {
                throw new IllegalArgumentException(
                        "the file says %d numbers of %d rows, not %d each"
                                .formatted(said.length, count, part.targets()));
            }
            for (int i = 0; i < said.length; i++) {
                differences.add(first + i / part.targets(), i % part.targets(), said[i]);
            }
        }
        return differences.agreement(Math.max(1, part.inputs() / session.inputs()));
    }

    private static float[] rows(TestPart part, int first, int count) {
        float[] rows = new float[count * part.inputs()];
        float[] row = new float[part.inputs()];
        for (int i = 0; i < count; i++) {
            part.input(first + i, row);
            System.arraycopy(row, 0, rows, i * row.length, row.length);
        }
        return rows;
    }
}
