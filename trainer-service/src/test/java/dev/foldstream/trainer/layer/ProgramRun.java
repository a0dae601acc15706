package dev.foldstream.trainer.layer;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.program.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs a program once.
public final class ProgramRun {
    private ProgramRun() {}

    public static List<StoredTensor> of(Program program, Map<String, StoredTensor> inputs) {
        try (TensorSession session = TestEngine.get().open()) {
            Map<String, ResidentTensor> resident = new LinkedHashMap<>();
            inputs.forEach((name, array) -> resident.put(name, session.put(array)));
            return session.run(program, resident);
        }
    }
}
