package dev.foldstream.contracts.artifact;

import dev.foldstream.contracts.spec.Names;

/// Where every artifact lies. A key depends only on what the artifact is, so a repeated step finds
/// its own output.
///
/// ```
/// uploads/<sha256>
/// datasets/<sha256>/{dataset.json, columns.safetensors}
/// experiments/<id>/{experiment.json, plan.json, folds.safetensors}
/// experiments/<id>/stacks/<stack>/{program.txt, checkpoint.safetensors, history.jsonl,
///                                  weights.safetensors, predictions.safetensors, outcome.json}
/// experiments/<id>/evaluation/{scores.csv, comparison.json, report.html, figures/*.svg}
/// experiments/<id>/exports/<model>/{model.json, certificate.json}
/// ```
public final class ArtifactKeys {
    private ArtifactKeys() {}

    /// A client's file, by its content.
    public static String upload(String sha256) {
        return "uploads/" + Sha256.require(sha256);
    }

    /// @param file `dataset.json` or `columns.safetensors`
    public static String dataset(String sha256, String file) {
        return "datasets/" + Sha256.require(sha256) + "/" + file;
    }

    /// The prefix of every experiment.
    public static String experiments() {
        return "experiments/";
    }

    public static String experiment(String experimentId, String file) {
        return experiments() + Names.require(experimentId) + "/" + file;
    }

    /// The prefix below which the stacks of an experiment lie.
    public static String stacks(String experimentId) {
        return experiment(experimentId, "stacks/");
    }

    public static String stack(String experimentId, String stackId, String file) {
        return stacks(experimentId) + Names.require(stackId) + "/" + file;
    }

    public static String evaluation(String experimentId, String file) {
        return experiment(experimentId, "evaluation/" + file);
    }

    public static String export(String experimentId, String model, String file) {
        return experiment(experimentId, "exports/" + Names.require(model) + "/" + file);
    }
}
