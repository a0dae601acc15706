package dev.foldstream.contracts.artifact;

import java.util.regex.Pattern;

/// Where every artifact lies. A key depends only on what the artifact is, so a repeated step finds
/// its own output.
///
/// ```
/// uploads/<sha256>
/// datasets/<sha256>/{dataset.json, quality.json, columns.safetensors}
/// experiments/<id>/{command.txt, experiment.json, sources.json, plan.json, folds.safetensors,
///                   leakage.json, cancelled.json}
/// experiments/<id>/stacks/<stack>/{program.txt, checkpoint.safetensors, history.jsonl,
///                                  weights.safetensors, predictions.safetensors, outcome.json}
/// experiments/<id>/evaluation/{scores.csv, comparison.json, report.html, figures/*.svg}
/// experiments/<id>/exports/<model>/{model.json, certificate.json,
///                                  model.<format>, model.<format>.certificate.json}
/// ```
///
/// Every part of a key is checked, so that no name leads out of its prefix.
public final class ArtifactKeys {
    /// What S3 takes.
    private static final int LONGEST = 1024;

    private static final Pattern FILE =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*/?");

    private ArtifactKeys() {}

    /// A client's file, by its content.
    public static String upload(String sha256) {
        return "uploads/" + Sha256.require(sha256);
    }

    /// @param file `dataset.json`, `quality.json` or `columns.safetensors`
    public static String dataset(String sha256, String file) {
        return "datasets/" + Sha256.require(sha256) + "/" + requireFile(file);
    }

    /// Where `quality.json` of a dataset lies.
    ///
    /// @param dataset its `dataset.json`
    public static String quality(ArtifactRef dataset) {
        String key = dataset.key();
        return key.substring(0, key.lastIndexOf('/') + 1) + "quality.json";
    }

    /// The prefix of every experiment.
    public static String experiments() {
        return "experiments/";
    }

    public static String experiment(String experimentId, String file) {
        return root(experimentId) + requireFile(file);
    }

    /// Lies there while an experiment is cancelled.
    public static String cancelled(String experimentId) {
        return experiment(experimentId, "cancelled.json");
    }

    /// The prefix below which the stacks of an experiment lie.
    public static String stacks(String experimentId) {
        return root(experimentId) + "stacks/";
    }

    /// @param stackId `<model>-<number>`, which may be longer than a name
    public static String stack(String experimentId, String stackId, String file) {
        return stacks(experimentId) + requireSegment(stackId) + "/" + requireFile(file);
    }

    public static String evaluation(String experimentId, String file) {
        return root(experimentId) + "evaluation/" + requireFile(file);
    }

    public static String export(String experimentId, String model, String file) {
        return root(experimentId) + "exports/" + requireSegment(model) + "/" + requireFile(file);
    }

    /// Whether a text has the form of a key: parts of letters, digits, `.`, `_` and `-`, none of
    /// which begins with `.` or `-`, so that none leads upwards or is taken for an option.
    static boolean isKey(String text) {
        return text.length() <= LONGEST && !text.endsWith("/") && FILE.matcher(text).matches();
    }

    private static String root(String experimentId) {
        return experiments() + requireSegment(experimentId) + "/";
    }

    private static String requireSegment(String text) {
        if (text.contains("/")) {
            throw new IllegalArgumentException("'%s' is more than one part".formatted(text));
        }
        return requireFile(text);
    }

    private static String requireFile(String text) {
        if (!FILE.matcher(text).matches()) {
            throw new IllegalArgumentException("'%s' is no file of an artifact".formatted(text));
        }
        return text;
    }
}
