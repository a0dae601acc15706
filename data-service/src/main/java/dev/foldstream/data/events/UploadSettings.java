package dev.foldstream.data.events;

import dev.foldstream.data.UploadLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much of an experiment's files is fetched from the store; they lie in the temporary folder
/// while they are read.
@ConfigMapping(prefix = "foldstream.data.uploads")
interface UploadSettings {
    /// Of one file; 5 GiB, which is what S3 takes in one put.
    @WithDefault("5368709120")
    long largestBytes();

    /// Of all files of one experiment; 20 GiB.
    @WithDefault("21474836480")
    long bytesTogether();

    default UploadLimits limits() {
        return new UploadLimits(largestBytes(), bytesTogether());
    }
}
