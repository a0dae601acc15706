package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.cli.runtime.RunningRuntime;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which broker and store a command talks to.
final class ClusterOptions {
    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka of a cluster; without it, the runtime that 'up' started.")
    private Optional<String> bootstrap = Optional.empty();

    @Option(
            names = "--s3",
            paramLabel = "URL",
            description =
                    "S3 store of the cluster. Credentials: S3_ACCESS_KEY and S3_SECRET_KEY;"
                            + " bucket: S3_BUCKET.")
    private Optional<URI> s3 = Optional.empty();

    Cluster cluster() {
        if (bootstrap.isPresent() != s3.isPresent()) {
            throw new Failure("A cluster needs both: --bootstrap HOST:PORT and --s3 URL.");
        }
        if (bootstrap.isPresent()) {
            return Cluster.at(bootstrap.get(), s3.orElseThrow(), false);
        }
        RunningRuntime runtime =
                RunningRuntime.find(Installation.find())
                        .orElseThrow(() ->
                                new Failure(
                                        "Nothing runs here. Start it with 'foldstream up', or name a"
                                                + " cluster with --bootstrap and --s3."));
        return Cluster.at(runtime.bootstrapServers(), runtime.s3(), true);
    }
}
