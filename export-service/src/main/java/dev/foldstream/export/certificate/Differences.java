package dev.foldstream.export.certificate;

/// Sums up what a file says beside what the trainer predicted, number by number; see [Agreement].
/// Confined to one thread.
public final class Differences {
    private final TestPart part;
    private double largest;
    private double sum;
    private double relative;
    private double scale;
    private long count;

    public Differences(TestPart part) {
        this.part = part;
    }

    /// @param row of the test part
    /// @param target number of its target row
    /// @param said by the file
    public void add(int row, int target, double said) {
        double prediction = part.prediction(row, target);
        double size = Math.abs(prediction);
        double error = Math.abs(said - prediction);
        largest = Math.max(largest, error);
        sum += error;
        relative =
                Math.max(
                        relative,
                        error == 0 ? 0 : error / Math.max(size, part.deviation(target))); // no 0/0
        scale = Math.max(scale, size);
        count++;
    }

    /// Of everything added.
    ///
    /// @param steps time steps of a row
    public Agreement agreement(int steps) {
        return new Agreement(part.rows(), steps, largest, sum / count, relative, scale);
    }
}
