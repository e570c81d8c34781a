"""What is installed is what is in the tree: no template, SQL file, table or font stays behind."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.folder import ROOT

BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"


def test_the_wheel_holds_the_whole_package(tmp_path: Path) -> None:
    source = tmp_path / "source"  # building writes beside the sources
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    shutil.copytree(ROOT / "tasuki", source / "tasuki", ignore=ignored)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(tmp_path)],
        cwd=source, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    tree = {path.relative_to(source).as_posix() for path in (source / "tasuki").rglob("*.*")}
    tree = {name for name in tree if (source / name).is_file()}
    installed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("tasuki/")}
    assert installed == tree
    for ending in (".sql", ".yaml", ".csv", ".html", ".css", ".js", ".woff2", ".typ", ".ttf"):
        assert any(name.endswith(ending) for name in tree), ending
