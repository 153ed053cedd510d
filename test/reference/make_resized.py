"""Writes resized.json: images resized by torch.nn.functional.interpolate, bilinear with antialiasing, in float64.

Run again with any recent PyTorch: python test/reference/make_resized.py
"""

import json
from pathlib import Path

import torch
from torch.nn.functional import interpolate

SHAPES = [
    # from height x width x channels, to height x width x channels
    ((8, 8, 1), (13, 11, 1)),
    ((8, 8, 1), (16, 16, 3)),
    ((12, 9, 3), (5, 4, 3)),
    ((12, 9, 3), (7, 20, 1)),
    ((6, 6, 3), (6, 6, 1)),
    ((28, 28, 1), (32, 32, 1)),
    ((7, 7, 1), (1, 2, 1)),
]
LUMINANCE = torch.tensor([0.299, 0.587, 0.114], dtype=torch.float64)


def pixels(height, width, channels, image):
    """Bytes that follow no line and reach both ends; the test makes the same."""
    count = height * width * channels
    index = torch.arange(count) + image * count
    return ((index * 7919 + index * index * 31) % 256).reshape(height, width, channels)


cases = []
for source, target in SHAPES:
    images = torch.stack([pixels(*source, image) for image in range(2)]).permute(0, 3, 1, 2).double()
    resized = interpolate(images, size=target[:2], mode="bilinear", align_corners=False, antialias=True)
    if source[2] == 1 and target[2] == 3:
        resized = resized.repeat(1, 3, 1, 1)
    if source[2] == 3 and target[2] == 1:
        resized = (resized * LUMINANCE[None, :, None, None]).sum(dim=1, keepdim=True)
    values = resized.permute(0, 2, 3, 1).reshape(-1)
    cases.append({"from": source, "to": target, "values": [round(value, 6) for value in values.tolist()]})

Path(__file__).with_name("resized.json").write_text(json.dumps(cases) + "\n")
