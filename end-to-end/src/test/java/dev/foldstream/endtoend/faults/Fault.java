package dev.foldstream.endtoend.faults;

import java.time.Duration;

/// One thing that goes wrong.
sealed interface Fault {
    Trigger trigger();

    /// What the table in `docs/reliability.md` counts it under.
    String kind();

    /// A signal to a process of a service, which comes back.
    record Struck(Signal signal, String service, Trigger trigger) implements Fault {
        @Override
        public String kind() {
            return switch (trigger) {
                case Trigger.AtWrite at ->
                        "%s, %s the write of `%s`"
                                .formatted(signal.words(), words(at.moment()), at.file());
                case Trigger.After after -> signal.words() + " of " + service;
                case Trigger.OnEvent on -> signal.words() + " of " + service;
            };
        }

        private static String words(Moment moment) {
            return switch (moment) {
                case BEFORE -> "before";
                case MIDWAY -> "in the middle of";
                case AFTER -> "after";
            };
        }
    }

    /// What a process is told.
    enum Signal {
        KILL("`kill -9`"),
        TERMINATE("SIGTERM"),
        PAUSE("SIGSTOP past the lock, SIGCONT");

        private final String words;

        Signal(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// `kill -9` of the broker, and the same broker later.
    record BrokerAway(Duration length, Trigger trigger) implements Fault {
        @Override
        public String kind() {
            return length.compareTo(Duration.ofMinutes(1)) < 0
                    ? "broker killed and restarted"
                    : "broker 60 s away";
        }
    }

    /// `kill -9` of the store, and the same store later.
    record StoreAway(Duration length, Trigger trigger) implements Fault {
        @Override
        public String kind() {
            return "store killed, away for seconds";
        }
    }

    /// A store that does not do what it should, for one service.
    record StoreBehaves(Weather weather, String service, Duration length, Trigger trigger)
            implements Fault {
        @Override
        public String kind() {
            return switch (weather) {
                case Weather.Fair fair -> "store as it should be";
                case Weather.Slow slow -> "store slow";
                case Weather.Refusing refusing -> "store answers " + refusing.status();
                case Weather.Full full -> "store's disk full (507)";
                case Weather.Truncating truncating -> "uploads truncated";
                case Weather.LosingAnswers losing -> "store's answers to uploads lost";
            };
        }
    }

    /// All events of the experiment so far are published again.
    ///
    /// @param copies of each
    /// @param order of the copies
    record Republished(int copies, Order order, Trigger trigger) implements Fault {
        @Override
        public String kind() {
            return switch (order) {
                case AS_THEY_WERE -> "events duplicated";
                case SHUFFLED -> "events duplicated out of order";
                case BACKWARDS -> "events duplicated backwards, late";
            };
        }
    }

    enum Order {
        AS_THEY_WERE,
        SHUFFLED,
        BACKWARDS
    }

    /// A record that nobody can use.
    record Poisoned(Poison poison, String topic, Trigger trigger) implements Fault {
        @Override
        public String kind() {
            return poison.words();
        }
    }

    enum Poison {
        GARBAGE("poison: no JSON"),
        TRUNCATED("poison: half an event"),
        MISPLACED("poison: an event of another topic"),
        FUTURE("an event of a future version"),
        EXTENDED("an event with a new field, which must pass");

        private final String words;

        Poison(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
