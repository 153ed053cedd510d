"""Writes epochs.json: what NumPy and SciPy say of pairs and runs of generated features, for the comparisons along epochs.

CKA from its definition over N x N kernels without their diagonal, subspaces from LAPACK's SVD, angles from
scipy.linalg.subspace_angles. Usage: python make_epochs.py    (numpy, scipy; any recent version; some seconds)
"""

import json
import pathlib

import numpy as np
import scipy
from scipy.linalg import subspace_angles

import generated_problems as generated

CASES = 280
SPLITS = 3
# A boundary of a subspace moves by rounding times this; problems beyond it say nothing of the code.
MOST_CONDITION = 1e5


def stored(matrix):
    return matrix.astype(np.float32).astype(np.float64)


def features(recipe):
    """The features of an epoch: a generated matrix, and a share of other numbers added to it. Bit-equal to the server's."""
    arguments = {key: value for key, value in recipe.items() if key not in ("kind", "moved")}
    matrix = stored(generated.MATRICES[recipe["kind"]](**arguments))
    for move in recipe["moved"]:
        noise = generated.bells(move["seed"], matrix.size).reshape(matrix.shape)
        matrix = stored(matrix + move["share"] * noise)
    return matrix


def centred(matrix):
    return matrix - matrix.mean(axis=0)


def hsic(k, l):
    """The unbiased estimator of Song et al. (2012), from kernels without their diagonal."""
    n = len(k)
    k, l, one = k - np.diag(np.diag(k)), l - np.diag(np.diag(l)), np.ones(n)
    corner = (one @ k @ one) * (one @ l @ one) / ((n - 1) * (n - 2))
    return (np.trace(k @ l) + corner - 2 / (n - 2) * (one @ k @ l @ one)) / (n * (n - 3))


def cka(x, y):
    k, l = x @ x.T, y @ y.T
    return hsic(k, l) / np.sqrt(hsic(k, k) * hsic(l, l))


def biased_cka(x, y):
    x, y = centred(x), centred(y)
    return np.linalg.norm(x.T @ y) ** 2 / (np.linalg.norm(x.T @ x) * np.linalg.norm(y.T @ y))


class Bands:
    """Directions of features, how many are resolved, and how well their boundaries are defined."""

    def __init__(self, matrix, centre):
        self.matrix = centred(matrix) if centre else matrix
        _, self.sigma, self.vectors = np.linalg.svd(self.matrix, full_matrices=False)
        floor = 2.0**-24 * np.linalg.norm(matrix) + np.sqrt(2.0**-52 * matrix.shape[1]) * self.sigma[0]
        self.resolved = int((self.sigma > floor).sum())
        self.clear = not ((self.sigma > floor / 30) & (self.sigma < floor * 30)).any()

    def condition(self, boundary):
        """sigma_1^2 over the gap behind the first `boundary` directions; 1 where nothing lies behind them."""
        squares = np.append(self.sigma**2, np.zeros(max(0, self.matrix.shape[1] - len(self.sigma))))
        if boundary in (0, len(squares)):
            return 1.0
        gap = squares[boundary - 1] - squares[boundary]
        return float(squares[0] / gap) if gap > 0 else np.inf

    def star(self, threshold, weight):
        values = self.sigma if weight == "SIGMA" else self.sigma**2
        return int(np.argmax(np.cumsum(values) / values.sum() >= threshold)) + 1

    def conditions(self, k):
        return max(self.condition(k), self.condition(self.resolved)) if self.clear else np.inf


def overlap(v, w):
    smaller = min(len(v), len(w))
    return float(np.linalg.norm(v @ w.T) ** 2 / smaller) if smaller else None


def compare(a, b, k, l):
    v, w = a.vectors[:k], b.vectors[:l]
    return {
        "principal": overlap(v, w),
        "residual": overlap(a.vectors[k : a.resolved], b.vectors[l : b.resolved]),
        "angles": np.degrees(subspace_angles(v.T, w.T)).tolist(),
    }


def drift(a, b, l):
    difference, projector = a.matrix - b.matrix, b.vectors[:l].T @ b.vectors[:l]
    rest = np.eye(len(projector)) - projector
    norm = np.linalg.norm
    residual = norm(difference @ rest) / norm(b.matrix @ rest) if b.resolved > l else None
    return {
        "whole": norm(difference) / norm(b.matrix),
        "principal": norm(difference @ projector) / norm(b.matrix @ projector),
        "residual": residual,
    }


def ranks(a, b, parameters):
    rule = parameters["threshold"], parameters["weight"]
    given = parameters["components"]
    other = given or b.star(*rule)
    own = a.star(*rule) if parameters["rank"] == "OWN" else other
    return min(own, a.resolved), min(other, b.resolved)


def halves(rows, count, seed):
    """The halves of the server, written again: Fisher and Yates by mulberry32, one stream for all."""
    stream = iter(generated.uniforms(seed, count * rows))
    for _ in range(count):
        order = list(range(rows))
        for last in range(rows - 1, 0, -1):
            other = int(next(stream) * (last + 1))
            order[last], order[other] = order[other], order[last]
        yield sorted(order[: rows // 2]), sorted(order[rows // 2 : 2 * (rows // 2)])


def reliability(x, y, k, l, parameters, seed):
    """Means over the halves; None where the halves are too small or too badly conditioned to compare."""
    found = []
    for parts in halves(len(x), SPLITS, seed):
        a = [Bands(x[part], parameters["centred"]) for part in parts]
        b = [Bands(y[part], parameters["centred"]) for part in parts]
        conditions = [one.conditions(k) for one in a] + [one.conditions(l) for one in b]
        if min(one.resolved for one in a) < k or min(one.resolved for one in b) < l:
            return None
        if max(conditions) > MOST_CONDITION:
            return None
        own = compare(a[0], a[1], k, k)
        drifts = [drift(a[half], b[half], l) for half in (0, 1)]
        if own["residual"] is None or None in (drifts[0]["residual"], drifts[1]["residual"]):
            return None
        angles = own["angles"]
        found.append(
            [own["principal"], own["residual"], max(angles), float(np.median(angles))]
            + [abs(drifts[0][band] - drifts[1][band]) for band in ("whole", "principal", "residual")]
        )
    return {"seed": seed, "means": np.mean(found, axis=0).tolist()}


def draw(seed):
    """A pair of epochs and parameters to compare them by."""
    u = iter(generated.uniforms(seed, 16))
    pick = lambda options: options[int(next(u) * len(options))]
    kind = pick(["scaled", "mixed", "rectified", "deficient", "scaled"])
    rows = 6 + int(next(u) * 90)
    columns = pick([4, 8, 16, 32]) if kind == "mixed" else 3 + int(next(u) * 38)
    recipe = {"kind": kind, "rows": rows, "columns": columns, "seed": 3 * seed, "moved": []}
    if kind in ("scaled", "mixed"):
        recipe["ratio"] = 0.75 + 0.23 * float(next(u))
    if kind == "deficient":
        recipe["rank"] = 2 + int(next(u) * min(columns - 2, 12))
    moved = {**recipe, "moved": [{"share": float(pick([0.01, 0.1, 0.5, 2.0])), "seed": 3 * seed + 1}]}
    parameters = {
        "centred": pick([True, False]),
        "weight": pick(["SIGMA", "SIGMA_SQUARED"]),
        "threshold": pick([0.5, 0.7, 0.8, 0.9]),
        "rank": pick(["REFERENCE", "OWN"]),
        "components": None,
    }
    if parameters["rank"] == "REFERENCE" and next(u) < 0.3:
        parameters["components"] = 1 + int(next(u) * 5)
    return recipe, moved, parameters


def pair(seed):
    recipe, moved, parameters = draw(seed)
    x, y = features(recipe), features(moved)
    a, b = Bands(x, parameters["centred"]), Bands(y, parameters["centred"])
    if not (a.resolved and b.resolved):
        return None
    k, l = ranks(a, b, parameters)
    if max(a.conditions(k), b.conditions(l)) > MOST_CONDITION:
        return None
    return {
        "features": recipe,
        "reference": moved,
        "parameters": parameters,
        "ranks": [k, l, a.resolved, b.resolved],
        **compare(a, b, k, l),
        "drift": drift(a, b, l),
        "cka": cka(x, y),
        "reliability": reliability(x, y, k, l, parameters, seed),
    }


def independent(seed, rows, columns, others):
    x = {"kind": "scaled", "rows": rows, "columns": columns, "ratio": 1.0, "seed": seed, "moved": []}
    y = {**x, "columns": others, "seed": seed + 1}
    return {"features": x, "reference": y, "cka": cka(features(x), features(y)), "biased": biased_cka(features(x), features(y))}


def run(recipe, shares, centre, threshold):
    """E x E matrices of a run whose features move on from epoch to epoch."""
    epochs = [{**recipe, "moved": []}]
    for index, share in enumerate(shares):
        epochs.append({**recipe, "moved": [*epochs[-1]["moved"], {"share": share, "seed": 7000 + index}]})
    matrices = [features(epoch) for epoch in epochs]
    bands = [Bands(matrix, centre) for matrix in matrices]
    k = bands[-1].star(threshold, "SIGMA")
    assert max(one.conditions(k) for one in bands) < MOST_CONDITION and min(one.resolved for one in bands) > k
    table = lambda cell: [[cell(i, j) for j in range(len(epochs))] for i in range(len(epochs))]
    return {
        "epochs": epochs,
        "parameters": {"centred": centre, "threshold": threshold},
        "matrices": {
            "CKA": table(lambda i, j: cka(matrices[i], matrices[j])),
            "PRINCIPAL_OVERLAP": table(lambda i, j: overlap(bands[i].vectors[:k], bands[j].vectors[:k])),
            "RESIDUAL_OVERLAP": table(
                lambda i, j: overlap(
                    bands[i].vectors[k : bands[i].resolved], bands[j].vectors[k : bands[j].resolved]
                )
            ),
            "DRIFT": table(lambda i, j: drift(bands[i], bands[j], k)["whole"]),
            "PRINCIPAL_DRIFT": table(lambda i, j: drift(bands[i], bands[j], k)["principal"]),
            "RESIDUAL_DRIFT": table(lambda i, j: drift(bands[i], bands[j], k)["residual"]),
        },
    }


if __name__ == "__main__":
    pairs, seed = [], 0
    while len(pairs) < CASES:
        seed += 1
        found = pair(seed)
        if found:
            pairs.append(found)
    tall = {"kind": "mixed", "rows": 90, "columns": 16, "ratio": 0.8, "seed": 901}
    wide = {"kind": "scaled", "rows": 24, "columns": 40, "ratio": 0.93, "seed": 903}
    shares = [1.0, 0.5, 0.3, 0.2, 0.05]
    reference = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
        "pairs": pairs,
        "independent": [independent(500 + 2 * i, 64, 512, 512) for i in range(12)]
        + [independent(700 + 2 * i, 80, 24, 60) for i in range(12)],
        "runs": [run(tall, shares, False, 0.8), run(wide, shares, True, 0.7)],
    }
    target = pathlib.Path(__file__).with_name("epochs.json")
    target.write_text(json.dumps(reference) + "\n")
    kept = sum(one["reliability"] is not None for one in pairs)
    print(f"{target.name}: {len(pairs)} pairs of {seed}, {kept} with reliability, {target.stat().st_size} bytes")
