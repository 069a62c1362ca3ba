"""The names by which documents refer to tests."""

import pathlib
import re

CONFORMANCE = pathlib.Path("Tests/Conformance")


def existing_names():
    """Swift tests by the name of their function, conformance checks as `module: what it checks`, like `run.py` prints them."""
    names = set()
    for path in pathlib.Path("Tests").rglob("*.swift"):
        names.update(re.findall(r"\bfunc `([^`]+)`", path.read_text()))
    for path in CONFORMANCE.glob("*.py"):
        for name in re.findall(r"^def check_(\w+)\(", path.read_text(), re.MULTILINE):
            names.add(f"{path.stem}: {name.replace('_', ' ')}")
    return names


def cells(line):
    """The cells of a table's row; a vertical bar in a text is written `\\|`."""
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def quoted(cell):
    return re.findall(r"`([^`]+)`", cell)
