package dev.foldstream.trainer.estimator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.ejml.data.DMatrixRMaj;

/// Trees that XGBoost has grown, as the file that XGBoost reads. Immutable; native memory is used
/// while it grows or predicts, and not in between.
///
/// Trees see single precision. They are grown on one thread, so that the same arguments give the
/// same bits.
final class GrownTrees {
    private static final String FORMAT = "ubj";

    private static final Map<String, Object> ALWAYS = Map.of("nthread", 1, "verbosity", 0);

    private final byte[] file;

    private GrownTrees(byte[] file) {
        this.file = file;
    }

    /// Where splits are sought.
    enum Splits {
        /// Between any two values of an input; not for a share of the inputs of each split.
        EXACT {
            @Override
            Map<String, Object> parameters(int inputs) {
                return Map.of("tree_method", "exact");
            }
        },
        /// Between quantiles of an input: 256 of them for up to 128 inputs, then fewer, 32 for
        /// 1,024 inputs and more, since each node of a tree has a histogram of all of them. Nodes
        /// are split one after another, not a level at once, and few histograms are kept, or a deep
        /// tree of many inputs would take gigabytes.
        QUANTILES {
            @Override
            Map<String, Object> parameters(int inputs) {
                return Map.of(
                        "tree_method",
                        "hist",
                        "max_bin",
                        Math.clamp((1 << 15) / inputs, 32, 256),
                        "grow_policy",
                        "lossguide",
                        "max_cached_hist_node",
                        64);
            }
        };

        /// Parameters of XGBoost.
        abstract Map<String, Object> parameters(int inputs);
    }

    /// @param file a copy of [#file]
    static GrownTrees of(byte[] file) {
        return new GrownTrees(file.clone());
    }

    /// @param parameters of XGBoost, but for those of the splits
    /// @param inputs `[n, F]`
    /// @param labels one a row
    static GrownTrees grow(
            Map<String, Object> parameters,
            Splits splits,
            int rounds,
            long seed,
            DMatrixRMaj inputs,
            float[] labels) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.putAll(ALWAYS);
        all.putAll(splits.parameters(inputs.numCols));
        all.put("seed", Long.hashCode(seed) & Integer.MAX_VALUE);
        return withRows(
                inputs,
                rows -> {
                    rows.setLabel(labels);
                    Booster booster = XGBoost.train(rows, all, rounds, Map.of(), null, null);
                    try {
                        return new GrownTrees(booster.toByteArray(FORMAT));
                    } finally {
                        booster.dispose();
                    }
                });
    }

    /// @param inputs `[m, F]`, at least one row
    /// @return what the trees say of each row: `m` arrays of one number, or of one a class
    float[][] predict(DMatrixRMaj inputs) {
        return withRows(inputs, rows -> withBooster(booster -> booster.predict(rows)));
    }

    /// Thresholds and leaf values: the nodes of all trees.
    long nodes() {
        return withBooster(booster -> {
            long nodes = 0;
            for (String tree : booster.getModelDump("", false)) {
                nodes += tree.lines().count();
            }
            return nodes;
        });
    }

    /// A copy of the file, in XGBoost's UBJSON format.
    byte[] file() {
        return file.clone();
    }

    private <R> R withBooster(NativeUse<Booster, R> use) {
        try {
            Booster booster = XGBoost.loadModel(file);
            try {
                booster.setParam("nthread", 1);
                return use.apply(booster);
            } finally {
                booster.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LinkageError e) {
            throw unloadable(e);
        }
    }

    private static <R> R withRows(DMatrixRMaj inputs, NativeUse<DMatrix, R> use) {
        try {
            DMatrix rows = new DMatrix(narrow(inputs), inputs.numRows, inputs.numCols, Float.NaN);
            try {
                return use.apply(rows);
            } finally {
                rows.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw unloadable(e);
        }
    }

    private static IllegalStateException unloadable(LinkageError e) {
        return new IllegalStateException(
                "XGBoost's native library can't be loaded. It is there for Linux, macOS and Windows"
                        + " and needs OpenMP: install libgomp (Linux, package libgomp1), libomp"
                        + " (macOS) or the Visual C++ runtime (Windows)",
                e);
    }

    private static float[] narrow(DMatrixRMaj inputs) {
        float[] narrow = new float[inputs.getNumElements()];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) inputs.data[i];
        }
        return narrow;
    }

    @FunctionalInterface
    private interface NativeUse<T, R> {
        R apply(T of) throws XGBoostError;
    }
}
