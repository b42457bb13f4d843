"""Run a command as a child and write what it cost: `python -IS child.py OUT COMMAND…`.

It is a process of its own because Linux counts the peak of whoever starts a program among the
program's: this one is small, so it hides no more than 9 MiB.
"""

import json
import os
import sys
import time


def main(out: str, command: list[str]) -> int:
    """Write CPU and wall seconds and peak MiB as JSON; the command's exit code."""
    began = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - began
    cost = {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": wall,
        "peak": usage.ru_maxrss / (1 if sys.platform == "darwin" else 1024),
    }
    with open(out, "w", encoding="utf-8") as file:  # noqa: PTH123  # pathlib would make it larger
        json.dump(cost, file)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
