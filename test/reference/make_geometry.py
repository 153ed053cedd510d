"""Writes geometry.json: what NumPy and SciPy say of the ranks and the class geometry of generated features.

Usage: python make_geometry.py    (numpy, scipy; any recent version; a few seconds)
"""

import json
import pathlib

import numpy as np
import scipy
from scipy.spatial.distance import cdist
from scipy.stats import entropy, linregress

import generated_problems as generated

CASES = 240


def rows_about(columns, place, random, least):
    """Fewer rows than columns, as many, or more."""
    low, high = [(least, max(least, columns // 2)), (columns - 1, columns + 1), (2 * columns, 5 * columns)][place]
    return max(least, int(random.integers(low, high + 1)))


def matrix_recipe(index):
    random = np.random.default_rng(index)
    kind = ["scaled", "mixed", "deficient", "rectified"][index % 4]
    columns = 2 ** int(random.integers(2, 7)) if kind == "mixed" else int(random.integers(4, 61))
    recipe = {"kind": kind, "rows": rows_about(columns, index // 4 % 3, random, 3), "columns": columns}
    if kind in ("scaled", "mixed"):
        recipe["ratio"] = float(random.integers(50, 110)) / 100
    if kind == "deficient":
        recipe["rank"] = int(random.integers(2, columns))
    return {**recipe, "seed": 1000 + index}


def labelled_recipe(index):
    random = np.random.default_rng(10_000 + index)
    classes, columns = int(random.integers(2, 8)), int(random.integers(3, 49))
    recipe = {
        "rows": rows_about(columns, index % 3, random, 2 * classes),
        "columns": columns,
        "classes": classes,
        "separation": float(random.integers(2, 16)) / 10,
        "seed": 2000 + index,
    }
    if index % 2:
        recipe["uneven"] = True
    if index // 3 % 3 == 0:
        recipe["rank"] = int(random.integers(2, columns))
    return recipe


def noise_floor(matrix, largest):
    """Of singular values: the rounding of float32 features, and of float64."""
    return 2.0**-24 * np.linalg.norm(matrix) + np.finfo(float).eps * max(matrix.shape) * largest


def line(eigenvalues, first, last):
    if last - first + 1 < 3:
        return None
    fit = linregress(np.log(np.arange(first, last + 1)), np.log(eigenvalues[first - 1 : last]))
    return {"value": -fit.slope, "r2": fit.rvalue**2, "from": first, "to": last}


def rank_case(recipe):
    arguments = {key: value for key, value in recipe.items() if key != "kind"}
    raw = generated.MATRICES[recipe["kind"]](**arguments).astype(np.float32).astype(np.float64)
    measures = []
    for matrix in (raw, raw - raw.mean(axis=0)):
        values = np.linalg.svd(matrix, compute_uv=False)
        values = values[values > noise_floor(raw, values[0])]
        gram = matrix @ matrix.T
        measures.append(
            {
                "effectiveRank": np.exp(entropy(values)),
                "effectiveRankOfSquares": np.exp(entropy(values**2)),
                "stableRank": (np.linalg.norm(matrix) / np.linalg.norm(matrix, 2)) ** 2,
                "participationRatio": np.trace(gram) ** 2 / np.linalg.norm(gram) ** 2,
                "alpha": line(values**2, 1, len(values)),
                "alphaOfSome": line(values**2, 2, min(8, len(values))),
            }
        )
    return {"recipe": recipe, "uncentred": measures[0], "centred": measures[1]}


def class_separation(features, labels):
    """All N^2 cosine distances, each class and each pair of classes with the same weight; zeros have no direction."""
    directed = (features != 0).any(axis=1)
    features, labels = features[directed], labels[directed]
    classes = np.unique(labels)
    units = features / np.linalg.norm(features, axis=1)[:, None]
    # As 1 - cos they lose their digits where all features point one way.
    distances = cdist(units, units, "sqeuclidean") / 2
    blocks = np.array([[distances[np.ix_(labels == a, labels == b)].mean() for b in classes] for a in classes])
    return 1 - np.diag(blocks).mean() / blocks.mean()


def geometry_case(recipe):
    features, labels = generated.labelled(**recipe)
    features = features.astype(np.float32).astype(np.float64)
    rows, columns = features.shape
    classes = np.unique(labels)
    mean = features.mean(axis=0)
    means = np.array([features[labels == c].mean(axis=0) for c in classes])
    share = np.array([(labels == c).mean() for c in classes])
    deviations = features - means[np.searchsorted(classes, labels)]
    within = deviations.T @ deviations / rows
    total = (features - mean).T @ (features - mean) / rows
    scaled = np.sqrt(share)[:, None] * (means - mean)
    values = np.linalg.svd(scaled, compute_uv=False)
    floor = noise_floor(features, 0) / np.sqrt(rows)
    # Far from the floor, so that nobody's way of counting decides.
    assert not ((values > floor / 30) & (values < 30 * floor)).any()
    inverse = np.linalg.pinv(scaled, rcond=floor / values[0])
    return {
        "recipe": recipe,
        "withinOverBetween": np.trace(within @ inverse @ inverse.T) / len(classes),
        "betweenRank": int((values > floor).sum()),
        "betweenCondition": float(values[0] / values[values > floor][-1]),
        "withinShare": np.trace(within) / np.trace(total),
        "classSeparation": class_separation(features, labels),
        "meanNorm": np.linalg.norm(features, axis=1).mean(),
        "deadFeatures": int((features == 0).all(axis=0).sum()),
        "constantFeatures": int((np.ptp(features, axis=0) == 0).sum()),
        "sparsity": (features == 0).mean(),
    }


if __name__ == "__main__":
    reference = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
        "ranks": [rank_case(matrix_recipe(index)) for index in range(CASES)],
        "geometry": [geometry_case(labelled_recipe(index)) for index in range(CASES)],
    }
    target = pathlib.Path(__file__).with_name("geometry.json")
    target.write_text(json.dumps(reference) + "\n")
    print(f"{target.name}: {target.stat().st_size} bytes")
