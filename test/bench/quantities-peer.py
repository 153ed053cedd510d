"""Times NumPy and scikit-learn on the problems of quantities.json and prints JSON; ours: quantities.ts.

Usage: python quantities-peer.py [repeats] [spectra probes scores]    (numpy, scipy, scikit-learn)
Probes: `milliseconds` and `objective` at scikit-learn's default tolerance with as many iterations as it takes to reach it,
standardising included, as in ours.
"""

import json
import pathlib
import statistics
import sys
import time
import warnings

import numpy as np
import scipy.linalg
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here.parent / "reference"))

import generated_problems as generated  # noqa: E402


def timed(work, repeats):
    times = []
    for _ in range(max(1, repeats)):
        start = time.perf_counter()
        result = work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), result


def spectrum_results(problem, leading, repeats):
    matrix = generated.mixed(problem["rows"], problem["columns"], problem["ratio"], problem["seed"]).astype(np.float32)
    name = f"{problem['rows']} x {problem['columns']}"
    svd, values = timed(lambda: np.linalg.svd(matrix.astype(np.float64), compute_uv=False), repeats)

    def gram():
        wide = matrix.astype(np.float64)
        return wide.T @ wide

    def subset():
        products = gram()
        size = len(products)
        return scipy.linalg.eigh(products, subset_by_index=[size - leading, size - 1])

    of_gram, _ = timed(lambda: np.linalg.eigvalsh(gram()), repeats)
    yield {"name": f"singular values {name}", "milliseconds": svd, "values": values.tolist()}
    yield {"name": f"eigenvalues of the Gram matrix {name}", "milliseconds": of_gram}
    if problem["columns"] < 512:
        return
    vectors, _ = timed(lambda: np.linalg.eigh(gram()), repeats)
    some, _ = timed(subset, repeats)
    yield {"name": f"all eigenvectors of the Gram matrix {name}", "milliseconds": vectors}
    title = f"leading {leading} eigenvectors of the Gram matrix {name}"
    yield {"name": f"{title}, against eigh", "milliseconds": vectors}
    yield {"name": f"{title}, against eigh with subset_by_index", "milliseconds": some}


def tall_result(problem, repeats):
    rows, columns = problem["rows"], problem["columns"]
    once = generated.mixed(rows, columns, problem["ratio"], problem["seed"]).astype(np.float32)
    matrix = np.tile(once, (problem["repeat"], 1))

    def values():
        wide = matrix.astype(np.float64)
        return np.linalg.eigvalsh(wide.T @ wide)

    milliseconds, _ = timed(values, repeats)
    return {"name": f"eigenvalues of the Gram matrix {len(matrix)} x {columns}", "milliseconds": milliseconds}


def probe_result(problem, repeats):
    train, columns, classes, penalty = (problem[key] for key in ("train", "columns", "classes", "penalty"))
    rows, separation, seed = (problem[key] for key in ("rows", "separation", "seed"))
    correlated = problem.get("kind") == "penultimate"
    features, labels = (
        generated.penultimate(rows, columns, classes, problem["ratio"], separation, seed)
        if correlated
        else generated.labelled(rows, columns, classes, separation, seed)
    )
    features = features.astype(np.float32).astype(np.float64)

    def fit():
        scaler = StandardScaler().fit(features[:train])
        model = LogisticRegression(C=1 / (penalty * train), max_iter=10000)
        return scaler, model.fit(scaler.transform(features[:train]), labels[:train])

    milliseconds, (scaler, model) = timed(fit, repeats)
    logits = scaler.transform(features[:train]) @ model.coef_.T + model.intercept_
    top = logits.max(axis=1)
    loss = np.log(np.exp(logits - top[:, None]).sum(axis=1)) + top - logits[np.arange(train), labels[:train]]
    return {
        "name": f"probe {train} x {columns}{' correlated' if correlated else ''}, {classes} classes, penalty {penalty:g}",
        "milliseconds": milliseconds,
        "objective": float(loss.mean() + penalty / 2 * (model.coef_**2).sum()),
        "iterations": int(model.n_iter_.max()),
        "converged": bool(model.n_iter_.max() < model.max_iter),
        "accuracy": float((model.predict(scaler.transform(features[train:])) == labels[train:]).mean()),
    }


def log_me(features, labels):
    """As the code of its authors for more rows than columns: singular vectors by way of F'F, at most 11 steps a class."""
    rows, columns = features.shape
    _, squares, right = np.linalg.svd(features.T @ features)
    left = (features @ right.T) / np.sqrt(squares)
    evidences = []
    for c in range(labels.max() + 1):
        target = (labels == c).astype(np.float64)
        x = (left.T @ target) ** 2
        rest = target @ target - x.sum()
        alpha = beta = 1.0
        for _ in range(11):
            t = alpha / beta
            gamma = (squares / (squares + t)).sum()
            weights = (squares * x / (t + squares) ** 2).sum()
            residual = (x / (1 + squares / t) ** 2).sum() + rest
            alpha, beta = gamma / (weights + 1e-5), (rows - gamma) / (residual + 1e-5)
            if abs(alpha / beta - t) / t <= 1e-3:
                break
        log_determinant = np.log(alpha + beta * squares).sum()
        penalties = log_determinant + beta * residual + alpha * weights + rows * np.log(2 * np.pi)
        evidences.append((columns * np.log(alpha) + rows * np.log(beta) - penalties) / 2 / rows)
    return float(np.mean(evidences))


def score_result(problem, repeats):
    rows, columns, classes = (problem[key] for key in ("rows", "columns", "classes"))
    features, labels = generated.labelled(rows, columns, classes, problem["separation"], problem["seed"])
    features = features.astype(np.float32)
    milliseconds, value = timed(lambda: log_me(features.astype(np.float64), labels), repeats)
    return {"name": f"scores {rows} x {columns}, {classes} classes", "milliseconds": milliseconds, "logMe": value}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    parts = sys.argv[2:] or ["spectra", "probes", "scores"]
    problems = json.loads((here / "quantities.json").read_text())
    results = []
    if "spectra" in parts:
        for problem in problems["spectra"]:
            results += spectrum_results(problem, problems["leading"], repeats)
        results.append(tall_result(problems["tall"], repeats))
    if "probes" in parts:
        results += [probe_result(problem, repeats) for problem in problems["probes"]]
    if "scores" in parts:
        results += [score_result(problem, repeats) for problem in problems["scores"]]
    print(json.dumps({"repeats": repeats, "results": results}))
