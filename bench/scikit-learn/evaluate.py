"""Evaluates a trained experiment as one would by hand: scores of every trial, by source, over seeds;
corrected resampled t-tests with Holm's correction; scores.csv and predictions.csv. No figure, no report.

Usage: evaluate.py EXPERIMENT_FOLDER; prints the seconds that it took, imports left out.
"""
import csv
import json
import pathlib
import sys
import tempfile
import time

import numpy as np
from scipy import stats
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

METRICS = (mean_absolute_error, root_mean_squared_error, r2_score)
TYPES = {"F64": "<f8", "F32": "<f4", "I64": "<i8"}


def tensors(path):
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            body = data[8 + length + begin : 8 + length + end]
            yield name, np.frombuffer(body, TYPES[entry["dtype"]]).reshape(entry["shape"])


def main(folder):
    columns = dict(tensors(folder / "columns.safetensors"))
    folds = dict(tensors(folder / "folds.safetensors"))
    target, source = columns["y"], columns["source"]
    plan = json.loads((folder / "plan.json").read_text())
    scores, groups, predicted = {}, {}, {}
    for stack in plan["stacks"]:
        path = folder / "stacks" / stack["id"] / "predictions.safetensors"
        by_trial = dict(tensors(path))
        for trial in stack["trials"]:
            model, fold, seed = trial["model"], trial["fold"], trial["seed"]
            says = by_trial[f"{model}-f{fold}-s{seed}"].ravel().astype(float)
            rows = folds[f"fold-{fold}.test"]
            truth, own = target[rows], source[rows]
            scores[model, fold, seed] = [metric(truth, says) for metric in METRICS]
            for group in np.unique(own):
                part = own == group
                groups.setdefault((model, group), []).append(
                    [metric(truth[part], says[part]) for metric in METRICS]
                )
            predicted.setdefault((model, fold), []).append(says)
    models = sorted({model for model, _, _ in scores})
    number = 1 + max(fold for _, fold, _ in scores)
    means = {
        model: [
            np.mean([s[0] for (m, f, _), s in scores.items() if m == model and f == fold])
            for fold in range(number)
        ]
        for model in models
    }
    test = len(folds["fold-0.test"])
    ratio = test / (len(target) - test)
    p_values = []
    for model in models[1:]:
        difference = np.subtract(means[model], means[models[0]])
        t = difference.mean() / np.sqrt((1 / number + ratio) * difference.var(ddof=1))
        p_values.append(2 * stats.t.sf(abs(t), number - 1))
    np.maximum.accumulate(np.sort(p_values) * np.arange(len(p_values), 0, -1))
    with tempfile.TemporaryDirectory() as out:
        with open(pathlib.Path(out) / "scores.csv", "w", newline="") as file:
            writer = csv.writer(file)
            for key, values in scores.items():
                writer.writerow([*key, *values])
        with open(pathlib.Path(out) / "predictions.csv", "w", newline="") as file:
            writer = csv.writer(file)
            for (model, fold), says in predicted.items():
                rows = folds[f"fold-{fold}.test"]
                mean, spread = np.mean(says, axis=0), np.std(says, axis=0, ddof=1)
                for row, truth, one, other in zip(rows, target[rows], mean, spread):
                    writer.writerow([model, fold, row, truth, one, other])


if __name__ == "__main__":
    start = time.time()
    main(pathlib.Path(sys.argv[1]))
    print(time.time() - start)
