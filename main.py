"""工会办公室: start here. ``python3 main.py`` opens the window, ``python3 main.py --help`` lists the commands.

This file keeps to a grammar that Python 3.6 can read, so that an old Python can say that it is too old.
"""

import sys

OLDEST = (3, 11)


def main():
    """Go on in an interpreter that has the libraries, then do what the arguments say."""
    if sys.version_info < OLDEST:
        needed, running = (".".join(map(str, version[:2])) for version in (OLDEST, sys.version_info))
        sys.stderr.write(
            f"本程序需要 Python {needed} 或更新的版本,现在运行的是 {running};请安装新版 Python,再用它运行同一条命令。\n"
        )
        return 2
    from unionoffice.bootstrap import enter

    if not {"-h", "--help"}.intersection(sys.argv[1:]):
        enter("requirements.lock")
    from unionoffice.commands import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
