package dev.foldstream.rtneural.validation;

import java.util.List;
import java.util.Optional;

/// What was found in one file.
///
/// @param file as it was named
/// @param flavour absent when it could not be read as JSON
/// @param network absent when too little of it could be read
/// @param specification the name of what it was compared with; absent when it was with nothing
/// @param findingsLeftOut errors beyond those that are listed
public record FileReport(
        String file,
        Optional<Flavour> flavour,
        Optional<NetworkReport> network,
        Optional<String> specification,
        List<Finding> findings,
        long findingsLeftOut) {
    public FileReport {
        findings = List.copyOf(findings);
    }

    /// Of a file that can't be read at all.
    static FileReport unreadable(String file, Finding why) {
        return new FileReport(
                file, Optional.empty(), Optional.empty(), Optional.empty(), List.of(why), 0);
    }

    /// Errors that are listed, and those that are not.
    public long errors() {
        return count(Severity.ERROR) + findingsLeftOut;
    }

    public long warnings() {
        return count(Severity.WARNING);
    }

    /// Whether the file may be shipped.
    public boolean isFine() {
        return errors() == 0;
    }

    private long count(Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).count();
    }
}
