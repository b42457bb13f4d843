"""doit's door: one task for each episode. `doit list` shows them, `doit help` the commands."""

from drama_build.cli.tasks import DOIT_CONFIG, task_episode

__all__ = ["DOIT_CONFIG", "task_episode"]
