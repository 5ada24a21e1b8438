from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import prioritiser
from prioritiser import errors

HEAVY = (
    "pandas",
    "networkx",
    "pulp",
    "highspy",
    "openpyxl",
    "numpy",
    "scipy",
    "pydantic",
    "jinja2",
)


@pytest.mark.parametrize("name", prioritiser.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(prioritiser, name) is not None


def test_a_public_name_is_the_thing_itself_and_no_module() -> None:
    modules = [
        name for name in prioritiser.__all__ if hasattr(getattr(prioritiser, name), "__path__")
    ]

    assert modules == []


def test_the_names_of_the_contract_are_public() -> None:
    contract = {"read", "ask", "to_frames", "Question", "Budget", "Effort", "Reading", "Result"}

    assert contract <= set(prioritiser.__all__)


def test_every_error_of_the_tree_is_public() -> None:
    tree = {name for name in vars(errors) if isinstance(vars(errors)[name], type)} - {
        "Finding",
        "Breach",
    }
    raised = {name for name in tree if issubclass(vars(errors)[name], Exception)}

    assert raised <= set(prioritiser.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    name = "solve_everything"

    with pytest.raises(AttributeError, match=f"no attribute '{name}'"):
        getattr(prioritiser, name)


def test_the_names_are_listed_without_being_loaded() -> None:
    code = "import prioritiser, sys; print(dir(prioritiser)); print('pandas' in sys.modules)"

    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert "'ask'" in printed.stdout
    assert printed.stdout.rstrip().endswith("False")


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = f"import prioritiser, sys; print([m for m in {HEAVY!r} if m in sys.modules])"

    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert printed.stdout.strip() == "[]"


def test_the_version_is_that_of_the_package() -> None:
    path = Path(__file__).parents[2] / "pyproject.toml"

    assert prioritiser.__version__ == tomllib.loads(path.read_text("utf-8"))["project"]["version"]
