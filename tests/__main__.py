"""``python3 -m tests``: prepare the test environment if need be, then run the tests.

python3 -m tests [--quick] [pytest's arguments]   everything, or without the slow tests
python3 -m tests --env-only                       prepare the environment, print its interpreter
python3 -m tests --run MODULE [arguments]         run a module (ruff, mypy, ...) in that environment
"""

import runpy
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an old Python is told so
    sys.exit("需要 Python 3.11 或更新的版本。")

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from unionoffice.bootstrap import enter


def main() -> int:
    """Do what the arguments say; return pytest's exit code."""
    enter("requirements.lock", "requirements-test.lock")
    arguments = sys.argv[1:]
    if arguments == ["--env-only"]:
        sys.stdout.write(f"{sys.executable}\n")
        return 0
    if arguments[:1] == ["--run"] and len(arguments) > 1:
        sys.argv = arguments[1:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
        return 0
    import pytest

    if "--quick" in arguments:
        arguments.remove("--quick")
        arguments += ["-m", "not slow"]
    return int(pytest.main(arguments))


if __name__ == "__main__":
    raise SystemExit(main())
