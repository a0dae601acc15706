package dev.foldstream.endtoend;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The contract of the pipeline, with its services in five processes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiveProcessesIT implements PipelineContract {
    private Pipeline pipeline;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path state) {
        pipeline = Pipeline.inFiveProcesses(state);
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    @Override
    public Pipeline pipeline() {
        return pipeline;
    }

    @Override
    public URI anyService() {
        return pipeline.service("trainer-service").address();
    }
}
