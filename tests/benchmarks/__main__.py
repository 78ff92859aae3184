"""Run every benchmark beside this file, or those named: python -m tests.benchmarks identity

A benchmark is a module bench_<name>.py with a function `lines()` that yields what it measured.
None of them can fail: a figure is compared with a limit by whoever reads it.
"""

import os
import sys
from importlib import import_module
from pathlib import Path

import django


def main(wanted: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
    django.setup()
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if not wanted or name in wanted:
            print(f"\n{name}", flush=True)
            for line in import_module(f"tests.benchmarks.{path.stem}").lines():
                print(f"  {line}", flush=True)


main(sys.argv[1:])
