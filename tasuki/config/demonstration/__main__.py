"""``python -m tasuki.config.demonstration [--scale city|prefecture]`` (``tasuki demo``)."""

from __future__ import annotations

import argparse
import os
import sys

import django

from tasuki.config.connections import home


def main() -> int:
    """Load the demonstration, then, when asked, the big amount; prints what it made."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tasuki.config.settings")
    parser = argparse.ArgumentParser(prog="tasuki demo")
    parser.add_argument("--scale", choices=["city", "prefecture"])
    chosen = parser.parse_args()
    django.setup()
    from tasuki.config.demonstration.loading import load
    from tasuki.config.demonstration.scale import generate

    print(f"たすき: {load(home=home())}")
    if chosen.scale:
        print(f"たすき: {generate(chosen.scale, home=home())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
