package dev.foldstream.testing.network;

import dev.foldstream.contracts.spec.Conv1dLayer;
import dev.foldstream.contracts.spec.Conv2dLayer;
import dev.foldstream.contracts.spec.ConvolutionLayer;
import dev.foldstream.contracts.spec.StepShape;
import java.util.ArrayList;
import java.util.List;

/// `y_t = b + Σ_i x_{t − (k−1−i)·d} W_i`, where `x` before the first step is zero; over features as
/// well, each window of them by the same weights.
final class CausalConvolution implements Stage {
    private final ConvolutionLayer layer;
    private final StepShape in;
    private final double[] weight;
    private final double[] bias;
    private final List<double[]> heard = new ArrayList<>();

    /// @param in of every step
    /// @param weight `[k, in / groups, out]`, or `[k, features of a window, channels in, channels]`
    CausalConvolution(ConvolutionLayer layer, StepShape in, double[] weight, double[] bias) {
        this.layer = layer;
        this.in = in;
        this.weight = weight;
        this.bias = bias;
    }

    @Override
    public void reset() {
        heard.clear();
    }

    @Override
    public double[] apply(double[] x) {
        heard.add(x);
        double[] y = new double[layer.shape(in).width()];
        for (int at = 0; at < y.length; at++) {
            y[at] = bias[at % bias.length];
        }
        for (int i = 0; i < layer.kernelTime(); i++) {
            int step = heard.size() - 1 - (layer.kernelTime() - 1 - i) * layer.dilation();
            if (step >= 0) {
                add(i, heard.get(step), y);
            }
        }
        return y;
    }

    private void add(int tap, double[] x, double[] y) {
        switch (layer) {
            case Conv1dLayer rows -> addRow(rows, tap, x, y);
            case Conv2dLayer planes -> addPlane(planes, tap, x, y);
        }
    }

    private void addRow(Conv1dLayer rows, int tap, double[] x, double[] y) {
        int seen = x.length / rows.groups();
        for (int o = 0; o < y.length; o++) {
            int group = o / (y.length / rows.groups());
            for (int i = 0; i < seen; i++) {
                y[o] += x[group * seen + i] * weight[(tap * seen + i) * y.length + o];
            }
        }
    }

    private void addPlane(Conv2dLayer planes, int tap, double[] x, double[] y) {
        int channels = planes.channels();
        int depth = in.depth();
        for (int at = 0; at < y.length; at++) {
            int first = at / channels * planes.stride() - planes.zerosBefore(in.features());
            for (int j = 0; j < planes.kernelFeature(); j++) {
                int feature = first + j;
                if (feature < 0 || feature >= in.features()) {
                    continue;
                }
                for (int c = 0; c < depth; c++) {
                    int row = (tap * planes.kernelFeature() + j) * depth + c;
                    y[at] += x[feature * depth + c] * weight[row * channels + at % channels];
                }
            }
        }
    }
}
