"""Takes the libraries and the headers of TensorFlow's C interface out of a wheel, after checking its SHA-256.

Usage: python3 unpack_wheel.py WHEEL SHA256 FOLDER
FOLDER gets include/, lib/ (TensorFlow) and nvidia/ (CUDA wheels). Prints the files as JSON: path -> bytes.
"""

import hashlib
import json
import pathlib
import re
import shutil
import sys
import zipfile

# Of a wheel's member, what follows is kept, under the folder that is named.
KEPT = [
    (r"tensorflow/include/((?:tensorflow/c|tensorflow/core/platform|tensorflow/tsl|tsl|xla)/.+\.h)", "include"),
    (r"tensorflow/(libtensorflow_(?:cc|framework)\.so\.2)", "lib"),
    (r"nvidia/([^/]+/(?:lib|bin|nvvm)/.+)", "nvidia"),
]


def main(wheel, expected, folder):
    with open(wheel, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else sha256(file)
    if digest != expected:
        sys.exit(f"{pathlib.Path(wheel).name} has SHA-256 {digest}, expected is {expected}")
    files = {}
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            for pattern, kind in KEPT:
                match = re.fullmatch(pattern, member.filename)
                if not match or member.is_dir():
                    continue
                path = pathlib.PurePosixPath(kind, match[1])
                target = pathlib.Path(folder, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as source, open(target, "wb") as copy:
                    shutil.copyfileobj(source, copy, 1 << 20)
                if "/bin/" in member.filename:
                    target.chmod(0o755)
                files[str(path)] = member.file_size
    json.dump(files, sys.stdout)


def sha256(file):
    """Python before 3.11 has no file_digest."""
    digest = hashlib.sha256()
    while part := file.read(1 << 20):
        digest.update(part)
    return digest.hexdigest()


main(*sys.argv[1:])
