"""Writes scores.json: the transferability scores of generated features, from the formulas of the papers.

By ways other than the server's: singular vectors of the features instead of eigenvectors of a Gram matrix, scipy's
optimiser, scikit-learn's LedoitWolf and GaussianMixture, scipy's spearmanr.

Usage: python make_scores.py    (numpy, scipy, scikit-learn; any recent version; a minute)
"""

import json
import pathlib
import warnings

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize_scalar
from scipy.special import softmax, xlogy
from scipy.stats import spearmanr
from sklearn.covariance import LedoitWolf
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import StandardScaler

import generated_problems as generated

CASES = 216
EPS32 = 2.0**-24
EPS64 = np.finfo(float).eps


def recipe_of(index):
    """Fewer rows than columns, about as many, or more; columns of unlike scale, or dependent ones."""
    random = np.random.default_rng(30_000 + index)
    classes, columns = int(random.integers(2, 6)), int(random.integers(3, 33))
    least = 3 * classes
    low, high = [(least, columns // 2), (columns - 1, columns + 3), (2 * columns, 4 * columns)][index % 3]
    recipe = {
        "rows": max(least, int(random.integers(low, max(low, high) + 1))),
        "columns": columns,
        "classes": classes,
        "separation": float(random.integers(1, 16)) / 10,
        "seed": 7000 + index,
    }
    if index % 2:
        recipe["uneven"] = True
    if index // 3 % 3 == 0:
        recipe["rank"] = int(random.integers(2, columns))
    return recipe


def problem_of(recipe):
    features, labels = generated.labelled(**recipe)
    features = features.astype(np.float32).astype(np.float64)
    classes = np.unique(labels)
    return features, np.searchsorted(classes, labels), np.eye(len(classes))[np.searchsorted(classes, labels)]


def floor_of(uncentred, largest):
    """What float32 features and a float64 Gram matrix leave unknown of a singular value."""
    return EPS32 * np.linalg.norm(uncentred) + np.sqrt(EPS64 * min(uncentred.shape)) * largest


def log_evidence(features, target, alpha, beta):
    """The formula of the paper, all D directions, with the weights by a solver."""
    rows, columns = features.shape
    values = np.zeros(columns)
    found = np.linalg.svd(features, compute_uv=False)
    values[: len(found)] = found
    # The same weights as (alpha I + beta F'F)^-1 beta F'y, by least squares that never squares F.
    stacked = np.vstack([features, np.sqrt(alpha / beta) * np.eye(columns)])
    weights = np.linalg.lstsq(stacked, np.concatenate([target, np.zeros(columns)]), rcond=None)[0]
    residual = np.sum((target - features @ weights) ** 2)
    return (
        columns / 2 * np.log(alpha)
        + rows / 2 * np.log(beta)
        - 0.5 * np.sum(np.log(alpha + beta * values**2))
        - beta / 2 * residual
        - alpha / 2 * weights @ weights
        - rows / 2 * np.log(2 * np.pi)
    ) / rows


def log_me(features, onehot):
    rows = len(features)
    left, values, _ = np.linalg.svd(features)
    squares = np.zeros(rows)
    squares[: min(features.shape)] = values**2
    floor = floor_of(features, values[0])
    grid = np.arange(np.log(floor**2), np.log(values[0] ** 2) + 18, 0.25)
    total = 0.0
    for target in onehot.T:
        x = (left.T @ target) ** 2

        def residual(log_t):
            return np.sum(x / (1 + squares / np.exp(log_t)))

        def loss(log_t):
            return -(-0.5 * np.sum(np.log1p(squares / np.exp(log_t))) - rows / 2 * np.log(residual(log_t)))

        start = grid[np.argmin([loss(log_t) for log_t in grid])]
        bounds = (max(start - 0.25, grid[0]), start + 0.25)
        best = minimize_scalar(loss, bounds=bounds, method="bounded", options={"xatol": 1e-9}).x
        best = min([best, *bounds], key=loss)
        beta = rows / residual(best)
        without = 0.5 * (np.log(rows / target.sum()) - 1 - np.log(2 * np.pi))
        total += max(without, log_evidence(features, target, np.exp(best) * beta, beta))
    return total / onehot.shape[1]


def condition(features):
    """Largest over smallest singular value above the floor."""
    values = np.linalg.svd(features, compute_uv=False)
    return values[0] / values[values > floor_of(features, values[0])][-1]


def popular_log_me(features, onehot):
    """By the fixed point as widely used code has it: the determinant over min(N, D) directions, 11 steps, 1e-5 added."""
    rows, columns = features.shape
    left, values, _ = np.linalg.svd(features, full_matrices=False)
    energies = values**2
    total = 0.0
    for target in onehot.T:
        x = (left.T @ target) ** 2
        rest = target @ target - x.sum()
        alpha = beta = 1.0
        for _ in range(11):
            t = alpha / beta
            gamma = np.sum(energies / (energies + t))
            weights = np.sum(energies * x / (t + energies) ** 2)
            residual = np.sum(x / (1 + energies / t) ** 2) + rest
            alpha, beta = gamma / (weights + 1e-5), (rows - gamma) / (residual + 1e-5)
            if abs(alpha / beta - t) / t <= 1e-3:
                break
        total += (
            columns / 2 * np.log(alpha)
            + rows / 2 * np.log(beta)
            - 0.5 * np.sum(np.log(alpha + beta * energies))
            - beta / 2 * residual
            - alpha / 2 * weights
            - rows / 2 * np.log(2 * np.pi)
        ) / rows
    return total / onehot.shape[1]


def between(features, onehot):
    means = (onehot.T @ features) / onehot.sum(axis=0)[:, None]
    return np.cov((onehot @ means).T, bias=True)


def h_score(features, onehot):
    """None where N - 1 directions are spanned and it is C - 1 for any labels."""
    rows, columns = features.shape
    if rows <= columns:
        return None
    deviation = features.std(axis=0)
    scale = np.divide(1, deviation, where=deviation > 0, out=np.zeros(columns))
    standard = (features - features.mean(axis=0)) * scale
    left, values, right = np.linalg.svd(standard, full_matrices=False)
    floor = floor_of(features * scale, values[0])
    # Far from the floor, so that nobody's way of counting decides.
    assert not ((values > floor / 30) & (values < 30 * floor)).any()
    rank = int((values > floor).sum())
    if rank >= rows - 1:
        return None
    spanned = left[:, :rank] @ (left[:, :rank].T @ onehot)
    score = np.sum(spanned**2 / onehot.sum(axis=0))
    inverse = (right[:rank].T / (values[:rank] ** 2 / rows)) @ right[:rank]
    assert abs(np.trace(inverse @ between(standard, onehot)) - score) < 1e-6
    return {"value": score, "rank": rank}


def regularised_h_score(features, onehot):
    fitted = LedoitWolf().fit(features)
    kept = (1 - fitted.shrinkage_) * between(features, onehot)
    return {"value": np.trace(np.linalg.solve(fitted.covariance_, kept)), "shrinkage": fitted.shrinkage_}


def coding_rate(rows, epsilon):
    return 0.5 * np.sum(np.log1p(np.linalg.svd(rows, compute_uv=False) ** 2 / (len(rows) * epsilon)))


def trans_rate(features, labels, epsilon=1e-4):
    centred = features - features.mean(axis=0)
    within = sum(
        (labels == c).mean() * coding_rate(centred[labels == c], epsilon) for c in range(labels.max() + 1)
    )
    return coding_rate(centred, epsilon) - within


def principal(features, most, energy=1.0):
    centred = features - features.mean(axis=0)
    left, values, _ = np.linalg.svd(centred, full_matrices=False)
    floor = floor_of(features, values[0])
    held = np.cumsum(values**2) / np.sum(values**2)
    # The first that hold the share; rounding must not decide which.
    assert energy == 1 or np.abs(held - energy).min() > 1e-9
    count = min(most, int((values > floor).sum()), int(np.searchsorted(held, energy)) + 1)
    # Kept ones stand far above the floor, those that are left out for it far below.
    assert values[count - 1] > 30 * floor and (count == len(values) or count == most or energy < 1 or values[count] < floor / 30)
    # The last one kept must differ from the first that is not, or the subspace is anybody's.
    assert count == len(values) or values[count - 1] > values[count] * (1 + 1e-6) or values[count] <= floor
    return left[:, :count] * values[:count]


def gbc(features, labels, covariance, most, relative_floor=1e-4):
    scores = principal(features, most)
    floor = relative_floor * np.mean(scores**2)
    gaussians = []
    for c in range(labels.max() + 1):
        variance = scores[labels == c].var(axis=0)
        if covariance == "SPHERICAL":
            variance = np.full_like(variance, variance.mean())
        gaussians.append((scores[labels == c].mean(axis=0), np.diag(np.maximum(variance, floor))))
    total = 0.0
    for a, (mean_a, cov_a) in enumerate(gaussians):
        for b, (mean_b, cov_b) in enumerate(gaussians):
            if a == b:
                continue
            mean = (cov_a + cov_b) / 2
            apart = mean_a - mean_b
            logs = [np.linalg.slogdet(one)[1] for one in (mean, cov_a, cov_b)]
            total -= np.exp(-apart @ np.linalg.solve(mean, apart) / 8 - 0.5 * (logs[0] - 0.5 * (logs[1] + logs[2])))
    return total


def leep(posteriors, onehot):
    joint = onehot.T @ posteriors / len(onehot)
    mass = joint.sum(axis=0)
    conditional = np.divide(joint, mass, where=mass > 0, out=np.zeros_like(joint))
    return np.mean(np.log(np.sum((onehot @ conditional) * posteriors, axis=1)))


def nearest_seeds(points, count, seed):
    """k-means++ with the numbers of mulberry32, each row to its nearest seed."""
    draws = iter(generated.uniforms(seed, count))
    chosen = int(np.floor(next(draws) * len(points)))
    distances = np.full(len(points), np.inf)
    nearest = np.zeros(len(points), dtype=int)
    for index in range(count):
        own = np.sum((points - points[chosen]) ** 2, axis=1)
        nearest[own < distances] = index
        distances = np.minimum(own, distances)
        if index + 1 < count:
            sums = np.cumsum(distances)
            chosen = min(int(np.searchsorted(sums, next(draws) * sums[-1], side="right")), len(points) - 1)
    return nearest


def nleep(features, onehot, covariance, per_class, energy, seed, relative_floor=1e-6):
    scores = principal(features, 32, energy)
    rows, columns = scores.shape
    count = per_class * onehot.shape[1]
    floor = relative_floor * np.mean(scores**2)
    first = np.eye(count)[nearest_seeds(scores, count, seed)]
    weights = first.sum(axis=0) + 10 * EPS64
    means = first.T @ scores / weights[:, None]
    variances = np.maximum(0, first.T @ scores**2 / weights[:, None] - means**2) + floor
    spherical = covariance == "SPHERICAL"
    mixture = GaussianMixture(
        count,
        covariance_type="spherical" if spherical else "diag",
        tol=1e-3,
        reg_covar=floor,
        max_iter=100,
        weights_init=weights / weights.sum(),
        means_init=means,
        precisions_init=1 / (variances.mean(axis=1) if spherical else variances),
        init_params="random",
        random_state=0,
    ).fit(scores)
    return {"value": leep(mixture.predict_proba(scores), onehot), "iterations": mixture.n_iter_}


def parc(features, labels, onehot):
    """Also by np.corrcoef of the one-hot labels, whose rounding breaks ties: 1 - corr has three values for some C."""
    standard = StandardScaler().fit_transform(features)
    first, second = np.triu_indices(len(features), 1)
    # Equal where no float32 features tell them apart.
    of_features = np.round((1 - np.corrcoef(standard)[first, second]) * 2.0**40)
    popular = spearmanr(of_features, 1 - np.corrcoef(onehot)[first, second]).statistic
    return {"value": spearmanr(of_features, labels[first] != labels[second]).statistic, "popular": popular}


def h_score_case(recipe):
    """Where it is undetermined, also that of three times as many rows as columns."""
    features, _, onehot = problem_of(recipe)
    found = h_score(features, onehot)
    if found:
        return {"refused": False, "rows": len(features), **found}
    rows = 3 * recipe["columns"] + recipe["classes"]
    features, _, onehot = problem_of({**recipe, "rows": rows})
    return {"refused": True, "rows": rows, **h_score(features, onehot)}


def case_of(index):
    recipe = recipe_of(index)
    features, labels, onehot = problem_of(recipe)
    covariance = ["SPHERICAL", "DIAGONAL"][index // 2 % 2]
    of_mixture = {
        "covariance": covariance,
        "componentsPerClass": 1 + index % 3,
        "energy": [0.8, 0.95, 0.999][index // 3 % 3],
        "seed": index,
    }
    of_overlap = {"covariance": covariance, "principalComponents": 64 if "rank" in recipe else 5}
    return {
        "recipe": recipe,
        "logMe": {
            "value": log_me(features, onehot),
            "popular": popular_log_me(features, onehot),
            "condition": condition(features),
        },
        "hScore": h_score_case(recipe),
        "regularisedHScore": regularised_h_score(features, onehot),
        "transRate": trans_rate(features, labels),
        "gbc": {"parameters": of_overlap, "value": gbc(features, labels, covariance, of_overlap["principalComponents"])},
        "nleep": {
            "parameters": of_mixture,
            **nleep(features, onehot, covariance, of_mixture["componentsPerClass"], of_mixture["energy"], index),
        },
        "parc": parc(features, labels, onehot),
    }


def head_case(index):
    """A source head of Z classes on D features: posteriors from diffuse to certain."""
    random = np.random.default_rng(40_000 + index)
    recipe = {**recipe_of(index), "columns": 4 * int(random.integers(1, 6))}
    recipe.pop("rank", None)
    source = int(random.integers(2, 12))
    sharpness = float(2.0 ** random.integers(-8, 3))
    features, _, onehot = problem_of(recipe)
    numbers = generated.bells(recipe["seed"] + 7, source * (recipe["columns"] + 1))
    numbers = (numbers * sharpness).astype(np.float32).astype(np.float64)
    weight = numbers[: source * recipe["columns"]].reshape(source, -1)
    posteriors = softmax(features @ weight.T + numbers[source * recipe["columns"] :], axis=1)
    named = np.eye(source)[posteriors.argmax(axis=1)]
    joint = onehot.T @ named / len(named)
    return {
        "recipe": recipe,
        "source": source,
        "sharpness": sharpness,
        "posteriorSums": posteriors.sum(axis=0).tolist(),
        "leep": leep(posteriors, onehot),
        "nce": float(np.sum(xlogy(joint, joint)) - np.sum(xlogy(joint.sum(axis=0), joint.sum(axis=0)))),
    }


def rounded(value):
    """Fourteen digits: more than any test asks for."""
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [rounded(one) for one in value]
    return float(f"{value:.14g}") if isinstance(value, float) else value


if __name__ == "__main__":
    warnings.simplefilter("ignore", ConvergenceWarning)
    versions = {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}
    reference = {
        "versions": versions,
        "features": [rounded(case_of(index)) for index in range(CASES)],
        "heads": [rounded(head_case(index)) for index in range(CASES)],
    }
    target = pathlib.Path(__file__).with_name("scores.json")
    target.write_text(json.dumps(reference) + "\n")
    print(f"{target.name}: {target.stat().st_size} bytes")
