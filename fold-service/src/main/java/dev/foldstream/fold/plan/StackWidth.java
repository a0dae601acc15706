package dev.foldstream.fold.plan;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.ColumnEstimate;
import dev.foldstream.contracts.spec.EstimatorSpec;
import dev.foldstream.contracts.spec.Linear;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.SignalEstimator;
import dev.foldstream.contracts.spec.TrainingSpec;

/// How many trials of a model are trained as one tensor program, at most.
///
/// A network whose experiment does not say so itself: `clamp(A / (6 · P · B), 1, W)`.
///
/// | symbol | | unit |
/// |---|---|---|
/// | `P` | multiplications of one row's forward pass: the trained scalars of a member, those that are shared counted as often as they are used | |
/// | `B` | rows of one step: the batch size, or the whole training part if that is smaller | rows |
/// | `6 · P · B` | arithmetic of one step of one member: two operations per multiplication and row forward, four backward | floating-point operations |
/// | `A` | arithmetic of one step of a full stack, `1.25e8` on a core of a CPU: 2.5 ms at 50 GFLOP/s | floating-point operations |
/// | `W` | most trials of a stack, 32 | |
///
/// Up to there the cost of calling operators dominates, and a wider stack is nearly free; beyond
/// it, arithmetic or cache is full and width buys nothing but memory. Measured on one core, in rows
/// per second summed over members:
///
/// | network, batch | `6 · P · B` | M = 1 | M = 5 | M = 25 | M = 100 | width |
/// |---|---|---|---|---|---|---|
/// | 2-64-32-1, 32 | 4.4e5 | 320k | 979k | 1.67M | – | 32 |
/// | 2-64-32-1, 256 | 3.5e6 | 1.36M | – | 2.0M | – | 32 |
/// | 1-256-256-256-1, 32 | 2.5e7 | 63.5k | 75.6k | 48.4k | 45.7k | 4 |
///
/// `A` and `W` are settings of fold-service, since another device has other ones.
///
/// 32 is the most because a stack is also the unit of work and of retry: a wider one would leave
/// trainers idle and lose more when one dies.
///
/// An estimator in closed form has no steps to share; up to 1,000 of its trials are one stack, so
/// that one message is enough for most experiments. Trials of the other estimators take longer and
/// are fitted one after another; four are a stack, so that every trainer has work and little is
/// lost when one dies.
public final class StackWidth {
    static final double OPERATIONS_PER_MULTIPLICATION_AND_ROW = 6;
    private static final int CLOSED_FORM = 1_000;
    private static final int ONE_AFTER_ANOTHER = 4;

    private final Calibration calibration;

    StackWidth(Calibration calibration) {
        this.calibration = calibration;
    }

    /// What the trainers' machines can do.
    ///
    /// @param operationsPerStep arithmetic of one step of a full stack
    /// @param widest trials of a stack at most
    public record Calibration(double operationsPerStep, int widest) {
        /// What fold-service's settings say unless they are changed.
        public static Calibration standard() {
            return new Calibration(1.25e8, 32);
        }

        public Calibration {
            if (!(operationsPerStep > 0) || widest < 1) {
                throw new IllegalArgumentException(
                        "operationsPerStep %s must be > 0 and widest %s ≥ 1"
                                .formatted(operationsPerStep, widest));
            }
        }
    }

    /// @param inputs a row as the model sees it
    /// @param targets a row as it predicts it
    /// @param trainingRows rows of the largest training part
    int of(ModelSpec model, RowLayout inputs, RowLayout targets, int trainingRows) {
        return switch (model.architecture()) {
            case Linear linear -> CLOSED_FORM;
            case ColumnEstimate column -> CLOSED_FORM;
            case SignalEstimator signal -> CLOSED_FORM;
            case EstimatorSpec estimator -> ONE_AFTER_ANOTHER;
            case NetworkSpec network -> {
                TrainingSpec training = model.training().orElseThrow();
                int rows = Math.min(training.batchSize(), trainingRows);
                yield training.stackWidth()
                        .orElseGet(() -> width(network.multiplications(inputs, targets), rows));
            }
        };
    }

    private int width(double multiplications, int rows) {
        double operations = OPERATIONS_PER_MULTIPLICATION_AND_ROW * multiplications * rows;
        return Math.clamp(
                (long) (calibration.operationsPerStep() / operations), 1, calibration.widest());
    }
}
