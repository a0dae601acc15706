package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.KafkaConfig;
import dev.foldstream.cli.client.PlainFiles;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.cli.runtime.RunningRuntime;
import dev.foldstream.store.ArtifactSource;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which broker and store a command talks to.
final class ClusterOptions {
    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka of a cluster; without it, what runs or lies here.")
    private Optional<String> bootstrap = Optional.empty();

    @Option(
            names = "--s3",
            paramLabel = "URL",
            description =
                    "S3 store of the cluster. Credentials: S3_ACCESS_KEY and S3_SECRET_KEY, or"
                            + " S3_SECRET_KEY_FILE; bucket: S3_BUCKET; a private authority of an"
                            + " https URL: S3_AUTHORITIES, a PEM file.")
    private Optional<URI> s3 = Optional.empty();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description =
                    "Properties of the Kafka clients (security.protocol, sasl.*, ssl.*), as Kafka's"
                            + " own tools take them.")
    private Optional<Path> kafkaConfig = Optional.empty();

    /// @throws Failure when no cluster is named and nothing runs here
    Cluster cluster() {
        return named().or(() -> running(Installation.find()))
                .orElseThrow(() ->
                        new Failure(
                                "Nothing runs here. Start it with 'foldstream up', or name a"
                                        + " cluster with --bootstrap and --s3."));
    }

    /// A cluster that is named or runs here; else the local runtime, started for this command.
    ///
    /// @param services whether the command needs the services, too
    /// @throws Failure when nothing runs here and no run has left anything
    OpenCluster open(boolean services, PrintWriter err) {
        Installation installation = Installation.find();
        Optional<Cluster> there = named().or(() -> running(installation));
        if (there.isPresent()) {
            return OpenCluster.there(there.get());
        }
        if (!Files.isDirectory(installation.artifact(""))) {
            throw nothingHere(installation);
        }
        return OpenCluster.start(installation, services, err);
    }

    /// What earlier runs have left, where no cluster is named and nothing runs here: enough to see
    /// whether it is worth while to start anything.
    Optional<ArtifactSource> left() {
        Installation installation = Installation.find();
        Path left = installation.artifact("");
        return named().or(() -> running(installation)).isEmpty() && Files.isDirectory(left)
                ? Optional.of(new PlainFiles(left))
                : Optional.empty();
    }

    /// A cluster that is named or runs here; else Kafka and the store of this machine, started for
    /// this command, whether or not a run has left anything.
    OpenCluster openOrBegin(PrintWriter err) {
        Installation installation = Installation.find();
        return named().or(() -> running(installation))
                .map(OpenCluster::there)
                .orElseGet(() -> OpenCluster.start(installation, false, err));
    }

    /// What there is to read: of a cluster, of what runs here, or what earlier runs have left.
    ///
    /// @throws Failure when there is none of these
    ArtifactPaths artifacts() {
        Installation installation = Installation.find();
        Optional<Cluster> cluster = named().or(() -> running(installation));
        if (cluster.isPresent()) {
            return new ArtifactPaths(cluster.get(), installation);
        }
        Path left = installation.artifact("");
        if (!Files.isDirectory(left)) {
            throw nothingHere(installation);
        }
        return new ArtifactPaths(new PlainFiles(left), true, installation);
    }

    private static Failure nothingHere(Installation installation) {
        return new Failure(
                "Nothing runs here, and no run has left anything in %s. Start with 'foldstream run FILE', or name a cluster with --bootstrap and --s3."
                        .formatted(installation.state()));
    }

    private Optional<Cluster> named() {
        if (bootstrap.isPresent() != s3.isPresent()) {
            throw new Failure("A cluster needs both: --bootstrap HOST:PORT and --s3 URL.");
        }
        if (kafkaConfig.isPresent() && bootstrap.isEmpty()) {
            throw new Failure("--kafka-config is for a cluster; name it: --bootstrap HOST:PORT.");
        }
        return bootstrap.map(broker -> Cluster.at(kafka(broker), s3.orElseThrow()));
    }

    private KafkaConfig kafka(String broker) {
        return kafkaConfig
                .map(file -> KafkaConfig.read(broker, file))
                .orElseGet(() -> KafkaConfig.plain(broker));
    }

    private static Optional<Cluster> running(Installation installation) {
        return RunningRuntime.find(installation)
                .map(RunningRuntime::infrastructure)
                .map(Cluster::local);
    }
}
