package dev.foldstream.cli.experiment;

/// A value of an experiment that an option of the command line replaces.
///
/// @param option as the user typed it, such as `--epochs`
/// @param path of the value, such as `models.mlp.training.epochs`
/// @param value in YAML
record Change(String option, String path, String value) {

    /// As [dev.foldstream.contracts.spec.Overrides] takes it.
    String assignment() {
        return path + "=" + value;
    }
}
