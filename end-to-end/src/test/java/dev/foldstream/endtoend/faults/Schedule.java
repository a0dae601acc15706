package dev.foldstream.endtoend.faults;

import dev.foldstream.endtoend.faults.Fault.BrokerAway;
import dev.foldstream.endtoend.faults.Fault.Order;
import dev.foldstream.endtoend.faults.Fault.Poison;
import dev.foldstream.endtoend.faults.Fault.Poisoned;
import dev.foldstream.endtoend.faults.Fault.Republished;
import dev.foldstream.endtoend.faults.Fault.Signal;
import dev.foldstream.endtoend.faults.Fault.StoreAway;
import dev.foldstream.endtoend.faults.Fault.StoreBehaves;
import dev.foldstream.endtoend.faults.Fault.Struck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What goes wrong during one experiment: two to four faults, drawn from a seed and nothing else.
///
/// A stack is given up when it was begun four times and got no further, so no schedule interrupts
/// the trainers more than three times.
record Schedule(long seed, List<Fault> faults) {
    private static final int TRAINER_FAULTS = 3;
    private static final List<String> SERVICES =
            List.of(
                    "data-service",
                    "fold-service",
                    "trainer-service",
                    "evaluator-service",
                    "export-service");
    private static final List<String> TYPES =
            List.of(
                    "dataset-published.v1",
                    "training-requested.v1",
                    "training-progressed.v1",
                    "stack-trained.v1",
                    "experiment-evaluated.v1",
                    "experiment-finished.v1");
    private static final List<String> TOPICS =
            List.of(
                    "foldstream.experiments",
                    "foldstream.datasets",
                    "foldstream.training",
                    "foldstream.stacks",
                    "foldstream.evaluations");
    private static final List<Trigger.AtWrite> WRITES =
            List.of(
                    at("data-service", "columns.safetensors"),
                    at("data-service", "dataset.json"),
                    at("data-service", "experiment.json"),
                    at("fold-service", "folds.safetensors"),
                    at("fold-service", "plan.json"),
                    at("trainer-service", "checkpoint.safetensors"),
                    at("trainer-service", "checkpoint.safetensors"),
                    at("trainer-service", "weights.safetensors"),
                    at("trainer-service", "outcome.json"),
                    at("trainer-service", "outcome.json"),
                    at("evaluator-service", "scores.csv"),
                    at("evaluator-service", "comparison.json"),
                    at("export-service", "model.json"),
                    at("export-service", "certificate.json"));

    Schedule {
        faults = List.copyOf(faults);
    }

    static Schedule of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L); // neighbors differ from the start
        int count = 2 + random.nextInt(3);
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < count) {
            Fault next = fault(random);
            if (!disturbsTrainers(next)
                    || faults.stream().filter(Schedule::disturbsTrainers).count()
                            < TRAINER_FAULTS) {
                faults.add(next);
            }
        }
        return new Schedule(seed, faults);
    }

    /// Whether a stack in training may come to another trainer.
    static boolean disturbsTrainers(Fault fault) {
        return switch (fault) {
            case Struck struck -> struck.service().equals("trainer-service");
            case BrokerAway away -> true;
            case StoreAway away -> false;
            case StoreBehaves behaves -> false;
            case Republished republished -> false;
            case Poisoned poisoned -> false;
        };
    }

    private static Fault fault(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> struck(random, write(random));
            case 2, 3 -> struck(random, time(random));
            case 4 -> struck(random, event(random));
            case 5 -> new BrokerAway(outage(random), anyTrigger(random));
            case 6 -> new StoreAway(seconds(2 + random.nextInt(7)), anyTrigger(random));
            case 7, 8 -> behaves(random, anyTrigger(random));
            case 9, 10 ->
                    new Republished(
                            1 + random.nextInt(3),
                            pick(random, List.of(Order.values())),
                            anyTrigger(random));
            default ->
                    new Poisoned(
                            pick(random, List.of(Poison.values())),
                            pick(random, TOPICS),
                            anyTrigger(random));
        };
    }

    private static Struck struck(Random random, Trigger trigger) {
        String busy = atWork(trigger);
        String service = busy.equals(Stage.EVERY_SERVICE) ? pick(random, SERVICES) : busy;
        List<Signal> signals = List.of(Signal.KILL, Signal.KILL, Signal.TERMINATE, Signal.PAUSE);
        return new Struck(pick(random, signals), service, trigger);
    }

    private static StoreBehaves behaves(Random random, Trigger trigger) {
        return new StoreBehaves(
                weather(random), atWork(trigger), seconds(2 + random.nextInt(5)), trigger);
    }

    /// Whom a trigger meets at work.
    private static String atWork(Trigger trigger) {
        return switch (trigger) {
            case Trigger.After after -> Stage.EVERY_SERVICE;
            case Trigger.AtWrite at -> at.service();
            case Trigger.OnEvent on ->
                    switch (on.type()) {
                        case "dataset-published.v1" -> "fold-service";
                        case "training-requested.v1", "training-progressed.v1" -> "trainer-service";
                        case "stack-trained.v1" -> "evaluator-service";
                        case "experiment-evaluated.v1" -> "export-service";
                        default -> Stage.EVERY_SERVICE;
                    };
        };
    }

    private static Weather weather(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Weather.Slow(Duration.ofMillis(100 + random.nextInt(900)));
            case 1 -> new Weather.Refusing(503, "SlowDown");
            case 2 -> new Weather.Refusing(500, "InternalError");
            case 3 -> new Weather.Full();
            case 4 -> new Weather.Truncating();
            default -> new Weather.LosingAnswers();
        };
    }

    /// Most are short; one in eight is a minute.
    private static Duration outage(Random random) {
        return random.nextInt(8) == 0 ? seconds(60) : seconds(random.nextInt(9));
    }

    private static Trigger anyTrigger(Random random) {
        return random.nextBoolean() ? time(random) : event(random);
    }

    private static Trigger time(Random random) {
        return new Trigger.After(Duration.ofMillis(random.nextInt(7_000)));
    }

    private static Trigger event(Random random) {
        return new Trigger.OnEvent(
                pick(random, TYPES),
                Duration.ofMillis(random.nextBoolean() ? 0 : random.nextInt(2_000)));
    }

    private static Trigger write(Random random) {
        Trigger.AtWrite drawn = pick(random, WRITES);
        Moment moment = pick(random, List.of(Moment.values()));
        return new Trigger.AtWrite(drawn.service(), drawn.file(), moment, drawn.hold());
    }

    private static Trigger.AtWrite at(String service, String file) {
        return new Trigger.AtWrite(service, file, Moment.BEFORE, Duration.ZERO);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static <T> T pick(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
