#!/usr/bin/env python3
"""Starts Zhicheng on this machine: ./run --help. Python below 3.11 reads this file too, so it stays old-fashioned."""

import os
import sys

NEEDED = (3, 11)


def too_old(version):
    """Return the sentence for a Python that cannot run Zhicheng, or None."""
    if tuple(version[:2]) >= NEEDED:
        return None
    return (
        f"质城需要 Python 3.11 或更高版本，这里是 {version[0]}.{version[1]}。请安装后用它运行，例如：python3.11 run.py\n"
        f"Zhicheng needs Python 3.11 or later; this is {version[0]}.{version[1]}. Install it and start with it: python3.11 run.py"
    )


def speak_both_languages(stream):
    """Let a redirected stream take Chinese whatever this system's encoding is: on Windows it is often one without."""
    if not stream.isatty():
        stream.reconfigure(encoding="utf8")
    stream.reconfigure(errors="replace")


def main(arguments):
    """Check the Python, then hand over to the start or, for ./test, to the tests."""
    sentence = too_old(sys.version_info)
    if sentence:
        sys.stderr.write(sentence + "\n")
        return 2
    for stream in (sys.stdout, sys.stderr):
        speak_both_languages(stream)
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    if arguments[:1] == ["test"]:
        from tools.checks.run import check

        return check(arguments[1:])
    from tools.launch.start import start

    return start(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
