"""Writes features.json: penultimate features of random small residual networks on random images, by PyTorch in float64.

Weights and images are made of seeds by generated_problems, bit-equal to those of the server's test; nothing is stored but how
they are made, and the features. Usage: python make_features.py    (PyTorch, NumPy, safetensors; some seconds)
"""

import json
import math
import pathlib

import numpy as np
import torch

import generated_problems as generated
from make_networks import ResNet

CASES = 210
IMAGES = 3
MEANS, DEVIATIONS = [0.3, 0.6, 0.45], [0.25, 0.4, 0.3]


def recipe_of(index):
    random = np.random.default_rng(90_000 + index)
    shortcut = ["projection", "padding"][index % 2]
    # Half of the channels that a padding adds go before, half behind: an even number.
    width = int(random.choice([2, 4])) if shortcut == "padding" else int(random.integers(1, 5))
    return {
        "depth": 14 if index % 5 == 4 else 8,
        "width": width,
        "shortcut": shortcut,
        "channels": int(random.integers(1, 4)),
        "height": int(random.integers(8, 14)),
        "columns": int(random.integers(8, 14)),
        # Arrays of unlike scale, which batch normalisation by running statistics does not take away.
        "stretched": index % 3 == 0,
        "seed": 500_000 + 1000 * index,
    }


def values(name, shape, bells):
    """Kernels by He et al.; scales about 1, shifts and means about 0, variances from 1/4 on."""
    if len(shape) == 4:
        return bells * math.sqrt(2 / (shape[0] * shape[2] * shape[3]))
    if name.endswith("running_var"):
        return bells * bells + 0.25
    is_scale = name.endswith(".weight") and len(shape) == 1
    return bells * 0.25 + 1.0 if is_scale else bells * 0.25


def state(model, recipe):
    """Array i by name has its own numbers; `stretched` makes kernels up to 4 times as large or as small."""
    shapes = {name: tuple(array.shape) for name, array in model.state_dict().items() if "num_batches" not in name}
    arrays = {}
    for place, name in enumerate(sorted(shapes)):
        shape = shapes[name]
        numbers = values(name, shape, generated.bells(recipe["seed"] + place, math.prod(shape)))
        if recipe["stretched"] and len(shape) == 4:
            numbers = numbers * 2.0 ** (place % 5 - 2)
        arrays[name] = torch.from_numpy(numbers.astype(np.float32).astype(np.float64).reshape(shape))
    return arrays


def images_of(recipe):
    shape = (IMAGES, recipe["height"], recipe["columns"], recipe["channels"])
    return np.floor(generated.uniforms(recipe["seed"] + 999, math.prod(shape)) * 256).reshape(shape)


def case(index):
    recipe = recipe_of(index)
    channels = recipe["channels"]
    model = ResNet(recipe["depth"], recipe["width"], channels, 2, recipe["shortcut"]).double().eval()
    missing, unexpected = model.load_state_dict(state(model, recipe), strict=False)
    assert not unexpected and all("num_batches" in name for name in missing)
    pixels = torch.from_numpy(images_of(recipe)) / 255
    normalised = (pixels - torch.tensor(MEANS[:channels]).double()) / torch.tensor(DEVIATIONS[:channels]).double()
    with torch.no_grad():
        features = model.features(normalised.permute(0, 3, 1, 2).contiguous()).numpy()
    assert features.max() > 0
    return {"recipe": recipe, "features": [float(f"{value:.9g}") for value in features.ravel()]}


if __name__ == "__main__":
    torch.set_num_threads(1)
    versions = {"torch": torch.__version__, "numpy": np.__version__}
    reference = {"versions": versions, "mean": MEANS, "std": DEVIATIONS, "cases": [case(index) for index in range(CASES)]}
    target = pathlib.Path(__file__).with_name("features.json")
    target.write_text(json.dumps(reference) + "\n")
    print(f"{target.name}: {CASES} networks, {target.stat().st_size} bytes")
