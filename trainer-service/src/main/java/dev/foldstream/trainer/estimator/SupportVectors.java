package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.spec.Kernel;
import dev.foldstream.contracts.spec.SupportVectorMachine;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.ejml.data.DMatrixRMaj;

/// What LIBSVM and this house call the same things.
final class SupportVectors {
    /// As in scikit-learn: kernel values that LIBSVM keeps, in megabytes.
    private static final double CACHE = 200;

    static {
        svm.svm_set_print_string_function(text -> {});
    }

    private SupportVectors() {}

    /// @param labels one a row
    static svm_problem problem(DMatrixRMaj inputs, double[] labels) {
        svm_problem problem = new svm_problem();
        problem.l = inputs.numRows;
        problem.x = rows(inputs);
        problem.y = labels;
        return problem;
    }

    static svm_node[][] rows(DMatrixRMaj inputs) {
        svm_node[][] rows = new svm_node[inputs.numRows][inputs.numCols];
        for (int row = 0; row < inputs.numRows; row++) {
            for (int column = 0; column < inputs.numCols; column++) {
                svm_node node = new svm_node();
                node.index = column + 1;
                node.value = inputs.get(row, column);
                rows[row][column] = node;
            }
        }
        return rows;
    }

    static svm_parameter parameters(SupportVectorMachine spec, DMatrixRMaj inputs) {
        svm_parameter parameters = new svm_parameter();
        parameters.kernel_type =
                switch (spec.kernel()) {
                    case LINEAR -> svm_parameter.LINEAR;
                    case RBF -> svm_parameter.RBF;
                };
        parameters.gamma =
                spec.kernel() == Kernel.RBF ? spec.gamma().orElseGet(() -> scale(inputs)) : 0;
        parameters.C = spec.c();
        parameters.p = spec.epsilon();
        parameters.eps = spec.tolerance();
        parameters.cache_size = CACHE;
        parameters.shrinking = 1;
        return parameters;
    }

    /// `1 / (F · Var(X))` over all numbers of `X`; `1` when they do not vary.
    private static double scale(DMatrixRMaj inputs) {
        int count = inputs.getNumElements();
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += inputs.data[i] / count;
        }
        double variance = 0;
        for (int i = 0; i < count; i++) {
            double difference = inputs.data[i] - mean;
            variance += difference * difference / count;
        }
        return variance > 0 ? 1 / (inputs.numCols * variance) : 1;
    }

    /// A machine in LIBSVM's text format, which keeps every number exactly. LIBSVM writes it to
    /// files only, so it goes through a temporary one.
    static byte[] write(svm_model machine) {
        try {
            Path file = Files.createTempFile("foldstream-svm-", ".txt");
            try {
                svm.svm_save_model(file.toString(), machine);
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param file as [#write] has made it
    static svm_model read(byte[] file) {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new ByteArrayInputStream(file), StandardCharsets.US_ASCII))) {
            return svm.svm_load_model(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Coefficients of the support vectors and intercepts.
    static long parameters(svm_model machine) {
        return (long) machine.sv_coef.length * machine.l + machine.rho.length;
    }
}
