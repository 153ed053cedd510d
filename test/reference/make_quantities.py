"""Writes quantities.json: what NumPy and scikit-learn say of generated problems, for the unit tests of the server.

Usage: python make_quantities.py    (numpy, scikit-learn; any recent version; a few seconds)
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, log_loss
from sklearn.preprocessing import StandardScaler

import generated_problems as generated

SPECTRA = [
    {"name": "tall, spanning 1e5", "kind": "mixed", "rows": 300, "columns": 64, "ratio": 0.8317, "seed": 1},
    {"name": "wide, spanning 1e5", "kind": "mixed", "rows": 40, "columns": 64, "ratio": 0.8, "seed": 2},
    {"name": "square and odd", "kind": "scaled", "rows": 33, "columns": 33, "ratio": 0.75, "seed": 3},
    {"name": "badly scaled columns", "kind": "scaled", "rows": 200, "columns": 23, "ratio": 0.2, "seed": 4},
    {"name": "badly scaled, ascending", "kind": "scaled", "rows": 90, "columns": 21, "ratio": 4.0, "seed": 5},
    {"name": "rank-deficient", "kind": "deficient", "rows": 150, "columns": 30, "rank": 11, "seed": 6},
    {"name": "rectified, dead columns", "kind": "rectified", "rows": 200, "columns": 64, "seed": 7},
    {"name": "many rows", "kind": "mixed", "rows": 4000, "columns": 128, "ratio": 0.9, "seed": 8},
    {"name": "one column", "kind": "scaled", "rows": 17, "columns": 1, "ratio": 1.0, "seed": 9},
    {"name": "one row", "kind": "scaled", "rows": 1, "columns": 17, "ratio": 0.9, "seed": 10},
]

LEAST_SQUARES = [
    {"name": "well conditioned", "kind": "scaled", "rows": 300, "columns": 37, "ratio": 1.0, "seed": 31},
    {"name": "badly scaled columns", "kind": "scaled", "rows": 130, "columns": 20, "ratio": 0.4, "seed": 32},
    {"name": "spanning 1e5", "kind": "mixed", "rows": 200, "columns": 64, "ratio": 0.83, "seed": 33},
    {"name": "square", "kind": "scaled", "rows": 9, "columns": 9, "ratio": 0.9, "seed": 34},
    {"name": "one column", "kind": "scaled", "rows": 5, "columns": 1, "ratio": 1.0, "seed": 35},
]

PROBES = [
    {"rows": 400, "columns": 16, "classes": 4, "separation": 0.6, "seed": 21, "train": 200},
    {"rows": 300, "columns": 64, "classes": 10, "separation": 0.7, "seed": 22, "train": 100},
    {"rows": 240, "columns": 96, "classes": 3, "separation": 0.4, "seed": 23, "train": 60},
    {"rows": 300, "columns": 9, "classes": 2, "separation": 0.7, "seed": 24, "train": 150},
]
PENALTIES = [1e-4, 1e-2, 1.0]
GRID = [1e-4, 1e-3, 1e-2, 1e-1, 1.0]


FOLDS = 5


def folds(labels, classes, seed):
    """The folds of the server, written again: rows dealt out class after class, each shuffled by Fisher-Yates with mulberry32."""
    stream = iter(generated.uniforms(seed, len(labels)))
    dealt = []
    for label in range(classes):
        rows = [i for i, y in enumerate(labels) if y == label]
        for last in range(len(rows) - 1, 0, -1):
            other = int(next(stream) * (last + 1))
            rows[last], rows[other] = rows[other], rows[last]
        dealt += rows if len(rows) > 1 else []
    for fold in range(min(FOLDS, len(dealt))):
        held = sorted(dealt[fold::FOLDS])
        yield np.setdiff1d(np.arange(len(labels)), held), np.array(held)


def fit(features, labels, penalty, **solver):
    solver = solver or {"solver": "newton-cg", "tol": 1e-12}
    scaler = StandardScaler().fit(features)
    # Where all classes share one penalty scikit-learn has the loss summed; for two classes one vector for both.
    two = len(set(labels)) == 2
    strength = (2.0 if two else 1.0) / (penalty * len(labels))
    model = LogisticRegression(C=strength, max_iter=20000, **solver)
    return scaler, model.fit(scaler.transform(features), labels)


def objective(model, features, labels, penalty):
    weights, intercepts = model.coef_, model.intercept_
    if len(weights) == 1:
        weights = np.vstack([-weights / 2, weights / 2])
        intercepts = np.concatenate([-intercepts / 2, intercepts / 2])
    logits = features @ weights.T + intercepts
    top = logits.max(axis=1)
    loss = np.log(np.exp(logits - top[:, None]).sum(axis=1)) + top - logits[np.arange(len(labels)), labels]
    return weights, float(loss.mean() + penalty / 2 * (weights**2).sum())


def scores(scaler, model, features, labels, classes):
    inputs = scaler.transform(features)
    return {
        "accuracy": float((model.predict(inputs) == labels).mean()),
        "logLoss": float(log_loss(labels, model.predict_proba(inputs), labels=np.arange(classes))),
        "confusion": confusion_matrix(labels, model.predict(inputs), labels=np.arange(classes)).tolist(),
    }


def spectrum_case(recipe):
    arguments = {key: value for key, value in recipe.items() if key not in ("name", "kind")}
    matrix = generated.MATRICES[recipe["kind"]](**arguments).astype(np.float32).astype(np.float64)
    values = np.linalg.svd(matrix, compute_uv=False)
    centred = np.linalg.svd(matrix - matrix.mean(axis=0), compute_uv=False)
    return {"recipe": recipe, "sum": float(matrix.sum()), "values": values.tolist(), "centred": centred.tolist()}


def least_squares_case(recipe):
    arguments = {key: value for key, value in recipe.items() if key not in ("name", "kind")}
    matrix = generated.MATRICES[recipe["kind"]](**arguments).astype(np.float32).astype(np.float64)
    sides = np.reshape(generated.bells(recipe["seed"] + 100, 2 * recipe["rows"]), (2, recipe["rows"]))
    solution, *_ = np.linalg.lstsq(matrix, sides.T, rcond=None)
    return {"recipe": recipe, "condition": float(np.linalg.cond(matrix)), "solution": solution.T.ravel().tolist()}


def probe_case(recipe):
    arguments = {key: value for key, value in recipe.items() if key != "train"}
    features, labels = generated.labelled(**arguments)
    features = features.astype(np.float32).astype(np.float64)
    count, classes = recipe["train"], recipe["classes"]
    train, test = (features[:count], labels[:count]), (features[count:], labels[count:])

    fits = []
    for penalty in PENALTIES:
        scaler, model = fit(*train, penalty)
        weights, value = objective(model, scaler.transform(train[0]), train[1], penalty)
        _, usual = fit(*train, penalty, solver="lbfgs", tol=1e-4)
        _, usual_value = objective(usual, scaler.transform(train[0]), train[1], penalty)
        values = {"penalty": penalty, "objective": value, "objectiveAtUsualTolerance": usual_value}
        fits.append({**values, "weights": weights.round(9).tolist(), **scores(scaler, model, *test, classes)})

    parts = list(folds(train[1], classes, 7))
    path = []
    for penalty in GRID:
        right, loss = 0, 0.0
        for fit_rows, held in parts:
            score = scores(*fit(train[0][fit_rows], train[1][fit_rows], penalty), train[0][held], train[1][held], classes)
            right += round(score["accuracy"] * len(held))
            loss += score["logLoss"] * len(held)
        path.append({"penalty": penalty, "validationAccuracy": right / count, "validationLogLoss": loss / count})
    chosen = min(path, key=lambda p: p["validationLogLoss"])
    final = scores(*fit(*train, chosen["penalty"]), *test, classes)
    validation = [held.tolist() for _, held in parts]
    protocol = {"penalties": GRID, "seed": 7, "validation": validation, "path": path, "chosen": chosen, **final}
    return {"recipe": recipe, "fits": fits, "protocol": protocol}


if __name__ == "__main__":
    reference = {
        "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
        "spectra": [spectrum_case(recipe) for recipe in SPECTRA],
        "leastSquares": [least_squares_case(recipe) for recipe in LEAST_SQUARES],
        "probes": [probe_case(recipe) for recipe in PROBES],
    }
    target = pathlib.Path(__file__).with_name("quantities.json")
    target.write_text(json.dumps(reference) + "\n")
    print(f"{target.name}: {target.stat().st_size} bytes")
