"""Writes probes.json: what scikit-learn predicts by nearest neighbours, class means and ridge, on generated problems.

Usage: python make_probes.py    (numpy, scipy, scikit-learn; any recent version; some minutes: every row is left out in turn)
"""

import json
import pathlib

import numpy as np
import scipy
import sklearn
from sklearn.linear_model import Ridge, RidgeClassifier
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.preprocessing import StandardScaler, normalize

import generated_problems as generated
from make_geometry import rows_about
from make_quantities import fit

CASES = 240
TESTED = 40
PENALTIES = [1e-4, 1e-2, 0.1, 1.0, 10.0]


class Undecided(Exception):
    """Two answers are so near that rounding decides."""


def recipe_of(index, attempt):
    random = np.random.default_rng(20_000 + index)
    classes, columns = int(random.integers(2, 8)), int(random.integers(4, 49))
    train = rows_about(columns, index % 3, random, 2 * classes)
    recipe = {
        "rows": train + TESTED,
        "columns": columns,
        "classes": classes,
        "separation": float(random.integers(2, 16)) / 10,
        "seed": 3000 + index + 1000 * attempt,
        "train": train,
    }
    if index % 2:
        recipe["uneven"] = True
    if index // 3 % 3 == 0:
        recipe["rank"] = int(random.integers(3, columns))
    k = int(random.integers(1, min(train, 20) + 1))
    return recipe, k, float(random.choice([0.02, 0.07, 0.5]))


def parts(recipe):
    arguments = {key: value for key, value in recipe.items() if key != "train"}
    features, labels = generated.labelled(**arguments)
    features = features.astype(np.float32).astype(np.float64)
    count = recipe["train"]
    return (features[:count], labels[:count]), (features[count:], labels[count:])


def decided(scores, margin=1e-9):
    """The largest score of each row, which no rounding makes another."""
    top = np.sort(scores, axis=1)
    if (top[:, -1] - top[:, -2] < margin * np.abs(scores).max()).any():
        raise Undecided
    return scores.argmax(axis=1)


def knn(train, test, k, temperature):
    model = KNeighborsClassifier(k, metric="cosine", algorithm="brute", weights=lambda d: np.exp((1 - d) / temperature))
    model.fit(*train)
    distances = np.sort(model.kneighbors(test[0], min(k + 1, len(train[1])))[0], axis=1)
    if k < len(train[1]) and (distances[:, k] - distances[:, k - 1] < 1e-9).any():
        raise Undecided
    decided(model.predict_proba(test[0]))
    return model.predict(test[0])


def nearest_class_mean(train, test):
    classes = np.unique(train[1])
    units = normalize(train[0])
    means = np.array([units[train[1] == c].mean(axis=0) for c in classes])
    centroids = NearestCentroid().fit(*train)
    distances = np.linalg.norm(test[0][:, None] - centroids.centroids_[None], axis=2)
    decided(-distances)
    cosine = classes[decided(cosine_similarity(test[0], means))]
    return {"COSINE": cosine, "EUCLIDEAN": centroids.predict(test[0])}


def ridge(train, test):
    scaler = StandardScaler().fit(train[0])
    features, labels = scaler.transform(train[0]), train[1]
    classes = np.unique(labels)
    targets = (labels[:, None] == classes).astype(float)
    rows = len(labels)
    path = []
    for penalty in PENALTIES:
        left = []
        for i in range(rows):
            others = np.arange(rows) != i
            model = Ridge(penalty * rows, solver="cholesky").fit(features[others], targets[others])
            left.append(model.predict(features[i : i + 1])[0])
        left = np.array(left)
        point = {"penalty": penalty, "leaveOneOutAccuracy": float((classes[decided(left)] == labels).mean())}
        path.append({**point, "leaveOneOutError": float(((left - targets) ** 2).sum(axis=1).mean())})
    chosen = min(path, key=lambda p: (-p["leaveOneOutAccuracy"], p["leaveOneOutError"], -p["penalty"]))
    model = RidgeClassifier(chosen["penalty"] * rows, solver="svd").fit(features, labels)
    scores = model.decision_function(scaler.transform(test[0]))
    decided(scores if scores.ndim == 2 else np.stack([-scores, scores], axis=1))
    return {"path": path, "penalty": chosen["penalty"], "predicted": model.predict(scaler.transform(test[0]))}


def digits(labels):
    return "".join(str(label) for label in labels)


def probe_case(index):
    for attempt in range(100):
        recipe, k, temperature = recipe_of(index, attempt)
        train, test = parts(recipe)
        try:
            found = ridge(train, test)
            means = nearest_class_mean(train, test)
            return {
                "recipe": recipe,
                "knn": {"k": k, "temperature": temperature, "predicted": digits(knn(train, test, k, temperature))},
                "nearestClassMean": {metric: digits(labels) for metric, labels in means.items()},
                "ridge": {**found, "predicted": digits(found["predicted"])},
            }
        except Undecided:
            continue
    raise RuntimeError(f"no problem {index} that rounding does not decide")


if __name__ == "__main__":
    reference = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
        "probes": [probe_case(index) for index in range(CASES)],
    }
    target = pathlib.Path(__file__).with_name("probes.json")
    target.write_text(json.dumps(reference) + "\n")
    print(f"{target.name}: {target.stat().st_size} bytes")
