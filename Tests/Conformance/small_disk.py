"""A small disk that a check can fill."""

import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest


@contextlib.contextmanager
def small_disk(megabytes=4):
    """A folder on a disk of its own."""
    folder = tempfile.mkdtemp(prefix="amazonpay-disk-")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", folder], capture_output=True)
    if mounted.returncode != 0:
        os.rmdir(folder)
        raise unittest.SkipTest("this user may not mount a disk")
    try:
        yield pathlib.Path(folder)
    finally:
        subprocess.run(["umount", folder], check=True)
        shutil.rmtree(folder)


def fill(path):
    """Writes a file until nothing more fits on its disk."""
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    try:
        while True:
            os.write(file, bytes(4096))
    except OSError:
        pass
    finally:
        os.close(file)
