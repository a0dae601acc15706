package dev.foldstream.cli.command;

import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.cli.delivery.DeliverModels;
import dev.foldstream.cli.delivery.DeliverModels.Delivered;
import dev.foldstream.cli.delivery.DeliveryFolder;
import java.io.PrintWriter;

/// Leaves the models of an experiment in a folder, and says what lies there.
final class Handover {
    private final DeliverModels models;
    private final DeliveryFolder folder;
    private final PrintWriter out;

    Handover(DeliverModels models, DeliveryFolder folder, PrintWriter out) {
        this.models = models;
        this.folder = folder;
        this.out = out;
    }

    void of(StoredExperiment experiment) {
        for (Delivered delivered : models.deliver(experiment)) {
            out.printf("left in %s: %s%n", folder.path(), String.join(", ", delivered.files()));
        }
        out.flush();
    }
}
