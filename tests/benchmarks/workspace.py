"""The one place that knows how a workspace is planned and built; everything else asks here.

`python -m benchmarks.workspace ROOT` builds all episodes with the trivial rules and prints what was
made, one line a target, as `doit build` prints it.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import NoReturn

from toys import trivial

from drama_build.cli.workbench import Wanted, Workbench
from drama_build.engine.action import Target
from drama_build.engine.deliver import Delivery
from drama_build.engine.run import Engine, Limits, Report

PROFILE = "animatic"


def graph(root: Path) -> dict[str, Target]:
    """Every target of the workspace by name, inputs before what needs them."""
    with Workbench.open(root, {}, PROFILE) as bench:
        return dict(bench.want(()).production.graph)


def build(root: Path) -> Report:
    """Make and deliver every episode with the trivial rules."""
    with Workbench.open(root, {}, PROFILE) as bench:
        wanted = bench.want(())
        report = asyncio.run(_built(bench, wanted))
        files = {
            d.path: report.outputs[d.target][d.output]
            for d in wanted.deliverables
            if d.target in report.outputs
        }
        Delivery(bench.build_folder, bench.store.blobs, lambda _: None).deliver(files)
    return report


async def _built(bench: Workbench, wanted: Wanted) -> Report:
    rules = trivial.rules(bench.rules(_no_gateway))
    engine = Engine(bench.store, rules, lambda _: None, Limits(cores=bench.cores))
    return await engine.build(wanted.production.graph, wanted.targets)


async def _no_gateway() -> NoReturn:
    raise RuntimeError("trivial rules ask nobody")


def main() -> int:
    """Build; 1 if a target failed."""
    report = build(Path(sys.argv[1]))
    sys.stdout.writelines(f"made  {name}\n" for name in report.made)
    for failure in report.failures[:5]:
        sys.stderr.write(f"{failure.target}: {failure.error}\n")
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
