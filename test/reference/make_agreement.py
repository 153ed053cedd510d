"""Writes agreement.json: what scikit-learn and SciPy say of the linear probe, of probes on bands and of probes from few images,
on random problems of every shape, so that `npm run numerics` has at least 200 of each.

A problem in which rounding decides is left out for another: two penalties, two answers or two directions too near each
other to say which comes first. Usage: python make_agreement.py    (numpy, scipy, scikit-learn; any recent version; a minute)
"""

import json
import pathlib
import warnings

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.metrics import log_loss

import generated_problems as generated
from make_bands import GRID, VALIDATION_SEED
from make_epochs import Bands
from make_geometry import rows_about
from make_probes import Undecided, parts
from make_quantities import fit, folds

# At a tolerance of 1e-12 the last line search often finds nothing lower: the optimum, then.
warnings.filterwarnings("ignore", message="(The line search|Line Search|Rounding errors)")

CASES = 210
TESTED = 60
COUNTS = [1, 3, 10]
# The boundary of a band moves by rounding times this; beyond it nothing is said of the code.
MOST_CONDITION = 1e7
# Logits and losses nearer to each other than this, relative, may be ordered either way.
MARGIN = 1e-5


def recipe_of(first, index, attempt, train_of):
    """Fewer training rows than columns, about as many, more; every third of either rank-deficient; columns of unlike scale."""
    random = np.random.default_rng([first, index, attempt])
    classes, columns = int(random.integers(2, 6)), int(random.integers(6, 33))
    train = train_of(classes, columns, random)
    recipe = {
        "rows": train + TESTED,
        "columns": columns,
        "classes": classes,
        "separation": float(random.integers(3, 12)) / 10,
        "seed": first + 10 * index + 10_000 * attempt,
        "train": train,
    }
    if index // 3 % 3 == 0:
        recipe["rank"] = int(random.integers(3, columns))
    return recipe, random


def decided(model, inputs):
    """What a model predicts, where no rounding makes it another class."""
    scores = model.decision_function(inputs)
    scores = scores if scores.ndim == 2 else np.stack([-scores, scores], axis=1)
    top = np.sort(scores, axis=1)
    if (top[:, -1] - top[:, -2] < MARGIN * np.abs(scores).max()).any():
        raise Undecided
    return model.predict(inputs)


def score(train, test, penalty, classes):
    scaler, model = fit(*train, penalty)
    inputs = scaler.transform(test[0])
    accuracy = float((decided(model, inputs) == test[1]).mean())
    return {"accuracy": accuracy, "logLoss": float(log_loss(test[1], model.predict_proba(inputs), labels=np.arange(classes)))}


def log_loss_of(train, test, penalty, classes):
    scaler, model = fit(*train, penalty)
    return float(log_loss(test[1], model.predict_proba(scaler.transform(test[0])), labels=np.arange(classes)))


def protocol(train, test, classes):
    """The penalty with the lowest log-loss in cross-validation, fitted again on all training rows."""
    parts = [
        [tuple(part[rows] for part in train) for rows in fold] for fold in folds(train[1], classes, VALIDATION_SEED)
    ]

    def loss(penalty):
        return sum(len(held[1]) * log_loss_of(own, held, penalty, classes) for own, held in parts)

    path = sorted((loss(penalty), penalty) for penalty in GRID)
    if path[1][0] / path[0][0] - 1 < MARGIN:
        raise Undecided
    penalty = path[0][1]
    return {"penalty": penalty, **score(train, test, penalty, classes)}


def several(classes, columns, random, place):
    return rows_about(columns, place, random, 4 * classes)


def probe_case(index, attempt):
    recipe, _ = recipe_of(60_000, index, attempt, lambda *of: several(*of, index % 3))
    return {"recipe": recipe, **protocol(*parts(recipe), recipe["classes"])}


def without_rounding(rows, features, seen, largest):
    """Features of which a subspace is left; a column that is nothing but rounding of float32 features is constant."""
    energies = (features**2).sum(axis=0)
    rounding = 2.0**-48 * (energies + ((seen**2 @ energies)[:, None] * seen**2).sum(axis=0))
    rounding += (2.0**-52 * features.shape[1] * largest) ** 2
    projected = [part @ seen.T @ seen for part in rows]
    squares = ((projected[0] - projected[0].mean(axis=0)) ** 2).sum(axis=0)
    if ((squares > rounding / 1e3) & (squares < rounding * 1e3)).any():
        raise Undecided
    for part in projected:
        part[:, squares <= rounding] = 0.0
    return projected


def band_case(index, attempt):
    recipe, random = recipe_of(70_000, index, attempt, lambda *of: several(*of, index % 3))
    train, test = parts(recipe)
    centred = bool(index % 2)
    spectrum = Bands(train[0], centred)
    if not spectrum.clear or spectrum.resolved < 2:
        raise Undecided
    ends = [k for k in range(spectrum.resolved + 1) if spectrum.condition(k) < MOST_CONDITION]
    if len(ends) < 2:
        raise Undecided
    first, last = sorted(random.choice(ends, 2, replace=False))
    seen = spectrum.vectors[first:last]
    mean = train[0].mean(axis=0) if centred else 0.0
    rows = [features - mean for features, _ in (train, test)]
    shown = without_rounding(rows, train[0], seen, spectrum.sigma[0])
    energies = spectrum.sigma**2
    return {
        "recipe": recipe,
        **{"centred": centred, "from": int(first) + 1, "to": int(last)},
        "energyShare": float(energies[first:last].sum() / energies.sum()),
        **protocol((shown[0], train[1]), (shown[1], test[1]), recipe["classes"]),
    }


def draw(labels, classes, stream):
    """The draw of the server, written again: Fisher-Yates by mulberry32 in each class, class after class."""
    drawn = []
    for label in range(classes):
        rows = [i for i, y in enumerate(labels) if y == label]
        for last in range(len(rows) - 1, 0, -1):
            other = int(next(stream) * (last + 1))
            rows[last], rows[other] = rows[other], rows[last]
        drawn.append(rows)
    return drawn


def few_shot_case(index, attempt):
    recipe, random = recipe_of(80_000, index, attempt, lambda classes, *_: 24 * classes)
    train, test = parts(recipe)
    draws, seed, penalty = 3, index, float(random.choice([0.01, 0.03, 0.1]))
    stream = iter(generated.uniforms(seed, draws * recipe["train"]))
    drawn = [draw(train[1], recipe["classes"], stream) for _ in range(draws)]
    points = []
    for count in COUNTS:
        right = []
        for rows_of in drawn:
            rows = sorted(row for rows in rows_of for row in rows[:count])
            scaler, model = fit(train[0][rows], train[1][rows], penalty)
            right.append(int((decided(model, scaler.transform(test[0])) == test[1]).sum()))
        accuracies = np.array(right) / TESTED
        if len(set(right)) == 1:
            low = high = accuracies[0]
        else:
            low, high = stats.t.interval(0.95, draws - 1, accuracies.mean(), stats.sem(accuracies))
        points.append({"imagesPerClass": count, "right": right, "low": float(low), "high": float(high)})
    return {"recipe": recipe, "draws": draws, "seed": seed, "penalty": penalty, "points": points}


def cases(make):
    """CASES problems, and how many were left out for others."""
    found, left_out = [], 0
    for index in range(CASES):
        for attempt in range(200):
            try:
                found.append(make(index, attempt))
                break
            except Undecided:
                left_out += 1
        else:
            raise RuntimeError(f"no problem {index} that rounding does not decide")
    return found, left_out


if __name__ == "__main__":
    versions = {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}
    reference = {"versions": versions}
    for name, make in (("linearProbes", probe_case), ("bands", band_case), ("fewShot", few_shot_case)):
        reference[name], left_out = cases(make)
        print(f"{name}: {CASES} problems, {left_out} left out")
    target = pathlib.Path(__file__).with_name("agreement.json")
    target.write_text(json.dumps(reference) + "\n")
    print(f"{target.name}: {target.stat().st_size} bytes")
