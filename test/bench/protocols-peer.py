"""PyTorch and scikit-learn in the benchmark `protocols`, on the CPU: feature extraction, spectra and fine-tuning of
checkpoints, by the protocols that the server has as its defaults, written anew.

Usage: python protocols-peer.py THREADS SAMPLE     (torch, numpy, scikit-learn, safetensors)
Reads run and data sets of the folder SAMPLE and the plan of protocols.json, then lines `DATASET EPOCH [RATE]`, each answered with a
line of JSON: { extraction, tuning, rate, seconds }: accuracies, of `tuning` one for each seed, the learning rate that validation chose, and
seconds of each part. With RATE the networks that are tested are trained with that one, whatever validation chose.
"""

import gzip
import json
import math
import pathlib
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import load_file
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedKFold, train_test_split
from torch import nn

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here.parent / "reference"))

from make_networks import ResNet  # noqa: E402

plan = json.loads((here / "protocols.json").read_text())
recipe = plan["fineTuning"]
threads, sample = int(sys.argv[1]), pathlib.Path(sys.argv[2])
torch.set_num_threads(threads)
run = json.loads((sample / "runs" / plan["run"] / "run.json").read_text())
architecture = run["architecture"]


def idx(path):
    data = gzip.decompress(path.read_bytes())
    shape = np.frombuffer(data, ">u4", data[3], 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * len(shape)).reshape(shape)


def images_of(slug, split):
    """N x C x H x W as the network takes them, and labels."""
    folder = sample / "datasets" / slug
    pixels = torch.from_numpy(idx(folder / f"{split}-images-idx3-ubyte.gz").astype(np.float32))[:, None] / 255
    mean, std = (architecture["input"][name][0] for name in ("mean", "std"))
    return (pixels - mean) / std, idx(folder / f"{split}-labels-idx1-ubyte.gz").astype(np.int64)


def network(weights, classes):
    model = ResNet(architecture["depth"], architecture["width"], 1, architecture["classes"], "projection")
    model.load_state_dict({name: torch.from_numpy(array) for name, array in weights.items()}, strict=False)
    if classes:
        model.linear = nn.Linear(model.linear.in_features, classes)
    return model.to(memory_format=torch.channels_last)


def features(model, images):
    model.eval()
    with torch.inference_mode():
        return torch.cat([model.features(batch) for batch in images.split(256)]).numpy()


def predicted(model, images):
    model.eval()
    with torch.inference_mode():
        return torch.cat([model(batch) for batch in images.split(256)]).argmax(1).numpy()


def split(labels, seed):
    """Rows to fit on, and the validation rows, of every class alike."""
    return train_test_split(
        np.arange(len(labels)), test_size=plan["validationFraction"], stratify=labels, random_state=seed
    )


def standardised(fit, *others):
    mean, deviation = fit.mean(0), fit.std(0)
    deviation[deviation == 0] = 1
    return [(one - mean) / deviation for one in (fit, *others)]


def extraction(train, train_labels, test, test_labels):
    """Converged logistic regression; the penalty by log-loss in cross-validation."""
    train, test = (one.astype(np.float64) for one in (train, test))

    def probe(rows, labels, penalty):
        return LogisticRegression(C=1 / (penalty * len(rows)), tol=1e-6, max_iter=1000).fit(rows, labels)

    losses = np.zeros(len(plan["penalties"]))
    for fit, held in StratifiedKFold(plan["folds"], shuffle=True, random_state=0).split(train, train_labels):
        rows, validation = standardised(train[fit], train[held])
        for index, penalty in enumerate(plan["penalties"]):
            chances = probe(rows, train_labels[fit], penalty).predict_proba(validation)
            losses[index] += log_loss(train_labels[held], chances) * len(held)
    rows, test = standardised(train, test)
    return probe(rows, train_labels, plan["penalties"][int(np.argmin(losses))]).score(test, test_labels)


def shifted(images, random):
    """Each image moved by up to maxShift pixels in both directions; what comes in from outside is black."""
    reach = recipe["maxShift"]
    height, width = images.shape[2:]
    black = -architecture["input"]["mean"][0] / architecture["input"]["std"][0]
    padded = F.pad(images, (reach,) * 4, value=black)
    down, right = random.integers(0, 2 * reach + 1, (2, len(images)))
    return torch.stack(
        [one[:, y : y + height, x : x + width] for one, y, x in zip(padded, down, right)]
    ).contiguous(memory_format=torch.channels_last)


def tuned(weights, classes, images, labels, rate, seed, validation=None):
    """Nesterov SGD on complete batches, half a cosine; with validation images their accuracy after every epoch."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    model = network(weights, classes)
    batch = recipe["batchSize"]
    per_epoch = len(images) // batch
    steps = recipe["epochs"] * per_epoch
    optimiser = torch.optim.SGD(
        model.parameters(), lr=rate, momentum=recipe["momentum"], nesterov=True, weight_decay=recipe["weightDecay"]
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: (1 + math.cos(math.pi * step / steps)) / 2)
    accuracy = None
    for _ in range(recipe["epochs"]):
        order = random.permutation(len(images))
        model.train()
        for at in range(0, per_epoch * batch, batch):
            rows = order[at : at + batch]
            optimiser.zero_grad()
            F.cross_entropy(model(shifted(images[rows], random)), torch.from_numpy(labels[rows])).backward()
            optimiser.step()
            schedule.step()
        if validation:
            accuracy = float((predicted(model, validation[0]) == validation[1]).mean())
    return model, accuracy


def tuning(weights, train, train_labels, test, test_labels, given):
    """Accuracies of the seeds; the rate by validation images of all of them, each with a split of its own."""
    classes = int(train_labels.max()) + 1

    def validated(rate, seed):
        fit, held = split(train_labels, seed)
        return tuned(
            weights, classes, train[fit], train_labels[fit], rate, seed, (train[held], train_labels[held])
        )[1]

    rate = max(recipe["learningRates"], key=lambda one: sum(validated(one, seed) for seed in plan["seeds"]))
    accuracies = []
    for seed in plan["seeds"]:
        model, _ = tuned(weights, classes, train, train_labels, given or rate, seed)
        predicted(model, train)
        accuracies.append(float((predicted(model, test) == test_labels).mean()))
    return accuracies, rate


def timed(work):
    start = time.perf_counter()
    return work(), time.perf_counter() - start


data = {name: [images_of(name, part) for part in ("train", "test")] for name in plan["datasets"]}
print(json.dumps({"version": torch.__version__}), flush=True)
for line in sys.stdin:
    dataset, epoch, *given = line.split()
    (train, train_labels), (test, test_labels) = data[dataset]
    weights = load_file(sample / "runs" / plan["run"] / f"epoch-{int(epoch):03}.safetensors")
    model = network(weights, None)
    (own, held), extracting = timed(lambda: (features(model, train), features(model, test)))
    accuracy, probing = timed(lambda: extraction(own, train_labels, held, test_labels))
    _, decomposing = timed(lambda: np.linalg.svd(own.astype(np.float64), compute_uv=False))
    tuned_with = float(given[0]) if given else None
    (accuracies, rate), training = timed(lambda: tuning(weights, train, train_labels, test, test_labels, tuned_with))
    seconds = {"features": extracting, "linear-probe": probing, "spectrum": decomposing, "fine-tuning": training}
    print(json.dumps({"extraction": accuracy, "tuning": accuracies, "rate": rate, "seconds": seconds}), flush=True)
