"""``python -m zhicheng``: the library's own verbs, without Django."""

from zhicheng.cli import run

if __name__ == "__main__":
    run()
