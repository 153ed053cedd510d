"""Matrices and labels made of a seed, bit-equal to those of generated-problems.ts.

Every number comes from mulberry32 by additions, multiplications and comparisons in float64, in one order, so
that no library's logarithm or matrix product can make the two languages differ. Nothing large is stored.
"""

import numpy as np

SQRT3 = 1.7320508075688772


def uniforms(seed, count):
    """The first `count` outputs of mulberry32 as float64 in [0, 1); its state is a counter, so all at once."""
    state = (np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x6D2B79F5)).astype(np.uint32)
    mixed = (state ^ (state >> 15)) * (state | np.uint32(1))
    mixed ^= mixed + (mixed ^ (mixed >> 7)) * (mixed | np.uint32(61))
    return (mixed ^ (mixed >> 14)).astype(np.float64) / 2.0**32


def bells(seed, count):
    """Sums of four uniforms, centred, of unit variance: exact where Box and Muller's are not."""
    u = uniforms(seed, 4 * count)
    return (u[0::4] + u[1::4] + u[2::4] + u[3::4] - 2.0) * SQRT3


def scaled(rows, columns, ratio, seed):
    """Column j is `ratio` times as large as column j - 1."""
    scale = np.ones(columns)
    for j in range(1, columns):
        scale[j] = scale[j - 1] * ratio
    return bells(seed, rows * columns).reshape(rows, columns) * scale


def mixed(rows, columns, ratio, seed):
    """`scaled`, its columns mixed by a Walsh-Hadamard transform (columns a power of two): no column is small."""
    return hadamard(scaled(rows, columns, ratio, seed))


def hadamard(matrix):
    """Walsh-Hadamard transform of each row (columns a power of two), not scaled."""
    rows, columns = matrix.shape
    half = 1
    while half < columns:
        pairs = matrix.reshape(rows, columns // (2 * half), 2, half)
        matrix = np.stack([pairs[:, :, 0] + pairs[:, :, 1], pairs[:, :, 0] - pairs[:, :, 1]], axis=2)
        matrix = matrix.reshape(rows, columns)
        half *= 2
    return matrix


def deficient(rows, columns, rank, seed):
    """Multiples of 1/64 in `rank` columns; every later column is a sum of two of them, exactly."""
    matrix = np.zeros((rows, columns))
    matrix[:, :rank] = np.floor(bells(seed, rows * rank).reshape(rows, rank) * 64.0) / 64.0
    for j in range(rank, columns):
        matrix[:, j] = matrix[:, j % rank] + matrix[:, (3 * j + 1) % rank]
    return matrix


def rectified(rows, columns, seed):
    """Non-negative with a common mean, like pooled features after a ReLU; every eighth column is zero."""
    matrix = np.maximum(0.0, bells(seed, rows * columns).reshape(rows, columns) + 0.5)
    matrix[:, 7::8] = 0.0
    return matrix


def labelled(rows, columns, classes, separation, seed, uneven=False, rank=None):
    """Rectified features about one centre a class, columns of unlike scale.

    The label of row i is i mod classes; with `uneven`, later classes have fewer rows. With `rank`, features are
    multiples of 1/64, and every column from `rank` on is a sum of two before it, exactly.
    """
    numbers = bells(seed, (classes + rows) * columns)
    centres = numbers[: classes * columns].reshape(classes, columns) * separation
    labels = np.arange(rows) % classes
    if uneven:
        u = uniforms(seed + 1, rows)
        labels[classes:] = np.floor(u * u * classes)[classes:].astype(int)
    noise = numbers[classes * columns :].reshape(rows, columns)
    features = np.maximum(0.0, centres[labels] + noise + 1.0)
    if rank is None:
        return features * np.array([[1.0, 100.0, 0.01][j % 3] for j in range(columns)]), labels
    features = np.floor(features * 64.0) / 64.0
    for j in range(rank, columns):
        features[:, j] = features[:, j % rank] + features[:, (3 * j + 1) % rank]
    return features, labels


def penultimate(rows, columns, classes, ratio, separation, seed):
    """Correlated, rectified features with a decaying spectrum, as a trained network has them; see the TypeScript twin."""
    numbers = bells(seed, (classes + rows) * columns)
    centres = numbers[: classes * columns].reshape(classes, columns) * separation
    noise = numbers[classes * columns :].reshape(rows, columns)
    scale = np.ones(columns)
    variance = 1.0
    for k in range(1, columns):
        scale[k] = scale[k - 1] * ratio
        variance += scale[k] * scale[k]
    scale = np.where(uniforms(seed + 1, columns) < 0.5, -scale, scale)
    labels = np.arange(rows) % classes
    turned = hadamard((centres[labels] + noise) * scale)
    return np.maximum(0.0, turned / np.sqrt(variance) + 0.5), labels


def orthonormal_columns(given, count):
    """Gram and Schmidt twice, by the inner products of the first `count` entries of each column."""
    columns = []
    for vector in given:
        own = vector.copy()
        for _ in range(2):
            for other in columns:
                own = own - (own[:count] @ other[:count]) * other
            own = own / np.sqrt(own[:count] @ own[:count])
        columns.append(own)
    return columns


def planted(train, test, columns, classes, ratio, signal, strength, seed):
    """U diag(sigma) V' of which everything is known; see the TypeScript twin, equal but for rounding."""
    rows = train + test
    labels = np.concatenate([np.arange(train), np.arange(test)]) % classes
    centres = bells(seed, classes * columns).reshape(classes, columns) * strength
    carries = np.array([any(first <= k <= last for first, last in signal) for k in range(1, columns + 1)])
    scores = bells(seed + 1, rows * columns).reshape(rows, columns) + np.where(carries, centres[labels], 0.0)
    basis = np.stack(orthonormal_columns([np.ones(rows), *scores.T], train)[1:], axis=1)
    directions = np.stack(orthonormal_columns([bells(seed + 2 + k, columns) for k in range(columns)], columns))
    sigmas = 100.0 * ratio ** np.arange(columns)
    return (basis * sigmas) @ directions, labels


MATRICES = {"scaled": scaled, "mixed": mixed, "deficient": deficient, "rectified": rectified}
