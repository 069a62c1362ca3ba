"""`make demo HEADLESS=1`: every story ends as it should, in processes that talk over HTTP only."""

import json
import subprocess

from program import PROGRAM


def check_every_story_of_the_demonstration_ends_as_it_should():
    run = subprocess.run([PROGRAM, "demo", "--headless", "--json"], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr
    stories = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(stories) >= 9, run.stdout
    assert all(story["missing"] == [] for story in stories), run.stdout
