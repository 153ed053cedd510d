"""Reference values for the spectral quantities: NumPy's SVD, scikit-learn's probes on projected features, SciPy's Student.

Usage: python test/reference/make_bands.py    (writes bands.json beside it)
"""

import json
import pathlib

import generated_problems as generated
import numpy as np
import scipy
import sklearn
from make_quantities import fit, folds
from scipy import stats
from sklearn.metrics import log_loss

THRESHOLD = 0.8
WEIGHTS = {"SIGMA": 1, "SIGMA_SQUARED": 2}


def recipes():
    """220 matrices with fewer, as many and more rows than columns; full rank, deficient, badly scaled, rectified."""
    shapes = [(5, 16), (9, 16), (15, 16), (16, 16), (17, 16), (40, 16), (3, 8), (8, 8), (30, 8), (20, 32), (32, 32), (70, 32)]
    seed = 1000
    for rows, columns in shapes:
        for ratio in (1.0, 0.9, 0.6, 0.3, 1.9):
            for kind in ("scaled", "mixed"):
                seed += 1
                yield {"kind": kind, "rows": rows, "columns": columns, "ratio": ratio, "seed": seed}
        for rank in (1, 2, 3, 5):
            seed += 1
            yield {"kind": "deficient", "rows": rows, "columns": columns, "rank": min(rank, columns), "seed": seed}
        for _ in range(4):
            seed += 1
            yield {"kind": "rectified", "rows": rows, "columns": columns, "seed": seed}
    yield {"kind": "scaled", "rows": 1, "columns": 7, "ratio": 0.5, "seed": 1}
    yield {"kind": "scaled", "rows": 7, "columns": 1, "ratio": 0.5, "seed": 2}
    for seed, ratio in ((3, 0.95), (4, 0.5)):
        yield {"kind": "mixed", "rows": 200, "columns": 64, "ratio": ratio, "seed": seed}


def as_stored(matrix):
    return matrix.astype(np.float32).astype(np.float64)


def matrix_of(recipe):
    arguments = {key: value for key, value in recipe.items() if key != "kind"}
    return as_stored(generated.MATRICES[recipe["kind"]](**arguments))


def principal_ranks(values):
    """k* of each weight: the fewest values that make up 80 % of the sum."""
    ranks = {}
    for weight, power in WEIGHTS.items():
        shares = np.cumsum(values**power) / np.sum(values**power)
        ranks[weight] = int(np.argmax(shares >= THRESHOLD) + 1)
    return ranks


def decomposition_case(index, recipe):
    matrix = matrix_of(recipe)
    centred = index % 2 == 1
    seen = matrix - matrix.mean(axis=0) if centred else matrix
    _, values, right = np.linalg.svd(seen, full_matrices=False)
    # Up to here the subspace is well defined: the widest gap among the first values.
    gaps = values[:4] / np.maximum(np.append(values, 0.0)[1:5], 1e-300)[: len(values[:4])]
    size = int(np.argmax(np.minimum(gaps, 1e6)) + 1)
    directions = [[float(f"{entry:.13g}") for entry in row] for row in right[:size]]
    ranks = principal_ranks(values)
    return {"recipe": recipe, "centred": centred, "values": values.tolist(), "ranks": ranks, "directions": directions}


LABELLED = [
    {"rows": 500, "columns": 16, "classes": 4, "separation": 0.6, "seed": 41, "train": 200},
    {"rows": 600, "columns": 32, "classes": 5, "separation": 0.7, "seed": 42, "train": 150},
    {"rows": 500, "columns": 24, "classes": 2, "separation": 0.5, "seed": 43, "train": 120},
    {"rows": 540, "columns": 96, "classes": 3, "separation": 0.6, "seed": 44, "train": 60},
]
PLANTED = {
    "train": 400,
    "test": 2000,
    "columns": 64,
    "classes": 4,
    "ratio": 0.96,
    "signal": [[1, 5], [40, 60]],
    "strength": 0.35,
    "seed": 51,
}
GRID = [1e-3, 1e-2, 1e-1, 1.0]
VALIDATION_SEED = 7


def score(train, test, labels, test_labels, penalty, classes):
    scaler, model = fit(train, labels, penalty)
    inputs = scaler.transform(test)
    loss = log_loss(test_labels, model.predict_proba(inputs), labels=np.arange(classes))
    return {"accuracy": float((model.predict(inputs) == test_labels).mean()), "logLoss": float(loss)}


def band_cases(features, labels, count, classes, bands, centred):
    """Probes on F V_b V_b', V of the training rows, the penalty chosen in cross-validation."""
    train, test = features[:count], features[count:]
    mean = train.mean(axis=0) if centred else np.zeros(train.shape[1])
    _, values, right = np.linalg.svd(train - mean, full_matrices=False)
    parts = list(folds(labels[:count], classes, VALIDATION_SEED))
    for first, last in bands:
        seen = right[first - 1 : last]
        projected = [(rows - mean) @ seen.T @ seen for rows in (train, test)]

        def loss(penalty):
            found = [
                len(held) * score(projected[0][rows], projected[0][held], labels[rows], labels[held], penalty, classes)["logLoss"]
                for rows, held in parts
            ]
            return sum(found)

        chosen = min(GRID, key=loss)
        final = score(*projected, labels[:count], labels[count:], chosen, classes)
        energy = float((values[first - 1 : last] ** 2).sum() / (values**2).sum())
        band = {"centred": centred, "from": first, "to": last, "energyShare": energy}
        yield {**band, "penalty": chosen, **final}


def labelled_case(recipe):
    arguments = {key: value for key, value in recipe.items() if key != "train"}
    features, labels = generated.labelled(**arguments)
    features, count = as_stored(features), recipe["train"]
    rank = min(count, recipe["columns"])
    bands = [(1, 1), (1, 4), (3, 9), (5, rank), (1, rank)]
    cases = []
    for centred in (False, True):
        # Centred rows have one direction less, which a band of all would make rounding of.
        usable = rank - (1 if centred and count <= recipe["columns"] else 0)
        cases += band_cases(features, labels, count, recipe["classes"], [(a, min(b, usable)) for a, b in bands], centred)
    return {"recipe": recipe, "bands": cases, "spectra": row_spectra(features[:count], labels[:count])}


def row_spectra(features, labels):
    """Singular values of the class means, and k* of the batches that the server deals (Fisher-Yates by mulberry32)."""
    means = as_stored(np.stack([features[labels == label].mean(axis=0) for label in np.unique(labels)]))
    order = list(range(len(features)))
    stream = iter(generated.uniforms(5, len(features)))
    for last in range(len(order) - 1, 0, -1):
        other = int(next(stream) * (last + 1))
        order[last], order[other] = order[other], order[last]
    size = 20
    batches = [features[order[first : first + size]] for first in range(0, len(order) - size + 1, size)]
    found = {"batchSize": size, "seed": 5, "count": len(batches)}
    for name, centred in (("uncentred", False), ("centred", True)):
        values = lambda rows: np.linalg.svd(rows - (rows.mean(axis=0) if centred else 0), compute_uv=False)
        ranks = [principal_ranks(values(batch)) for batch in batches]
        spread = {}
        for weight in WEIGHTS:
            own = [rank[weight] for rank in ranks]
            spread[weight] = {"mean": float(np.mean(own)), "standardDeviation": float(np.std(own, ddof=1))}
            spread[weight] |= {"least": min(own), "most": max(own)}
        found[name] = {
            "classMeans": values(means).tolist(),
            "batchMeans": np.mean([values(batch) for batch in batches], axis=0).tolist(),
            "spread": spread,
        }
    return found


def planted_case():
    features, labels = generated.planted(**PLANTED)
    bands = [(1, 5), (6, 39), (40, 60), (61, 64), (1, 20), (21, 64)]
    count, classes = PLANTED["train"], PLANTED["classes"]
    return {"recipe": PLANTED, "bands": list(band_cases(as_stored(features), labels, count, classes, bands, False))}


def comparison_case(seed, rows, draws, right, spread):
    """A band against draws of a null model: what each got right, and the intervals by their definition."""
    uniforms = generated.uniforms(seed, rows * (draws + 2))
    hard = uniforms[:rows]
    band = (0.5 * hard + 0.5 * uniforms[rows : 2 * rows] < right).astype(float)
    lots = uniforms[2 * rows :].reshape(draws, rows)
    shift = spread * (np.arange(draws) / (draws - 1) - 0.5)
    drawn = (0.5 * hard + 0.5 * lots < 0.5 + shift[:, None]).astype(float)
    accuracies = drawn.mean(axis=1)
    difference = band - drawn.mean(axis=0)
    of_rows = difference.var(ddof=1) / rows
    of_draws = max(0.0, accuracies.var(ddof=1) - drawn.var(axis=0, ddof=1).sum() / rows**2) * (1 + 1 / draws)
    freedom = (of_rows + of_draws) ** 2 / (of_rows**2 / (rows - 1) + of_draws**2 / (draws - 1))
    half = stats.t.ppf(0.975, freedom) * np.sqrt(of_rows + of_draws)
    around = stats.t.ppf(0.975, draws - 1) * np.sqrt(accuracies.var(ddof=1) * (1 + 1 / draws))
    mean, advantage = accuracies.mean(), difference.mean()
    return {
        "recipe": {"seed": seed, "rows": rows, "draws": draws, "right": right, "spread": spread},
        "accuracy": [mean, max(0.0, mean - around), min(1.0, mean + around)],
        "advantage": [advantage, max(-1.0, advantage - half), min(1.0, advantage + half)],
    }


if __name__ == "__main__":
    comparisons = [(1, 300, 10, 0.6, 0.0), (2, 300, 10, 0.5, 0.2), (3, 1000, 5, 0.52, 0.02), (4, 50, 20, 0.9, 0.5)]
    reference = {
        "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__, "scipy": scipy.__version__},
        "threshold": THRESHOLD,
        "decompositions": [decomposition_case(index, recipe) for index, recipe in enumerate(recipes())],
        "grid": GRID,
        "validationSeed": VALIDATION_SEED,
        "labelled": [labelled_case(recipe) for recipe in LABELLED],
        "planted": planted_case(),
        "comparisons": [comparison_case(*case) for case in comparisons],
    }
    target = pathlib.Path(__file__).with_name("bands.json")
    target.write_text(json.dumps(reference) + "\n")
    print(f"{target.name}: {len(reference['decompositions'])} decompositions, {target.stat().st_size} bytes")
