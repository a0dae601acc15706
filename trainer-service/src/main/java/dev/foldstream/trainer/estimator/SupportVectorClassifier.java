package dev.foldstream.trainer.estimator;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.SupportVectorMachine;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.List;
import java.util.SequencedMap;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.ejml.data.DMatrixRMaj;

/// Fits a [SupportVectorMachine] to classes with LIBSVM.
///
/// A class without training rows has probability 0; where there is one class only, it has
/// probability 1.
record SupportVectorClassifier(SupportVectorMachine spec)
        implements Estimator<SupportVectorClassifier.Machine> {

    @Override
    public Machine fit(DMatrixRMaj inputs, DMatrixRMaj targets, long seed) {
        int[] classOf = ClassLabels.of(targets);
        double[] labels = new double[classOf.length];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = classOf[row];
        }
        svm_parameter parameters = SupportVectors.parameters(spec, inputs);
        parameters.svm_type = svm_parameter.C_SVC;
        parameters.probability = 1;
        svm_problem problem = SupportVectors.problem(inputs, labels);
        return new Machine(train(problem, parameters, seed), targets.numCols);
    }

    /// LIBSVM has one generator of random numbers for all, from which it draws the parts of the
    /// cross-validation; whoever fits holds it, so that the parts follow from the seed.
    private static svm_model train(svm_problem problem, svm_parameter parameters, long seed) {
        synchronized (svm.rand) {
            svm.rand.setSeed(seed);
            return svm.svm_train(problem, parameters);
        }
    }

    @Override
    public SequencedMap<String, StoredTensor> weights(List<Machine> members) {
        return EstimatorFiles.tensors(
                members.stream().map(m -> List.of(SupportVectors.write(m.machine()))).toList());
    }

    @Override
    public Machine read(TensorFile weights, int member) {
        return new Machine(
                SupportVectors.read(EstimatorFiles.read(weights, member).getFirst()),
                Math.toIntExact(weights.get(WeightTensors.TARGET_MEAN).shape()[1]));
    }

    /// @param machine not changed by anyone
    /// @param classes number of them, `K`, those without training rows included
    record Machine(svm_model machine, int classes) implements FittedEstimator {

        @Override
        public DMatrixRMaj predict(DMatrixRMaj inputs) {
            DMatrixRMaj predictions = new DMatrixRMaj(inputs.numRows, classes);
            svm_node[][] rows = SupportVectors.rows(inputs);
            double[] probabilities = new double[machine.nr_class];
            for (int row = 0; row < rows.length; row++) {
                svm.svm_predict_probability(machine, rows[row], probabilities);
                for (int i = 0; i < probabilities.length; i++) {
                    predictions.set(row, machine.label[i], probabilities[i]);
                }
            }
            return predictions;
        }

        @Override
        public long parameters() {
            return SupportVectors.parameters(machine);
        }
    }
}
