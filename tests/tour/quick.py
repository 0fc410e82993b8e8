#!/usr/bin/env python3
"""One walk of tools/tour: the steward from door to door on the smallest screen, in every theme, has no findings; a tour
that was stopped goes on; a walk without a way on is told.

    quick.py TOUR"""

import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

TOUR = sys.argv[1]
DOORS = ["--way", "doors", "--language", "en", "--size", "default", "--screen", "1024x600"]
SHORT = ["--way", "first", "--language", "en", "--size", "default", "--screen", "1024x600"]
SUM = re.compile(r"1 of 1 walks: (\d+) frames of (\d+) screens, (\d+) pictures judged, in them (\d+) targets "
                 r"and (\d+) lines of text; 0 findings")
THEMES = 4


def fill_disk():
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def walk(*options, **how):
    return subprocess.run([TOUR, *options], check=False, capture_output=True, text=True, **how)


class Quick(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.log = cls.folder / "walks.txt"
        cls.visit = walk("--log", str(cls.log), *DOORS)

    def test_the_way_from_door_to_door_has_no_findings_and_what_was_checked_is_told(self):
        self.assertEqual((self.visit.stdout, self.visit.returncode), ("", 0), self.visit.stderr)
        frames, screens, pictures, targets, texts = map(int, SUM.search(self.visit.stderr).groups())
        self.assertGreater(frames, 15)
        self.assertGreaterEqual(screens, 8)
        self.assertEqual(pictures, frames * THEMES * 2)  # with focus and pressed, and without
        self.assertGreater(targets, 4 * pictures)
        self.assertGreater(texts, 4 * pictures)

    def test_a_tour_that_was_stopped_goes_on(self):
        again = walk("--log", str(self.log), *DOORS)
        self.assertEqual(again.stderr, self.visit.stderr.splitlines(True)[-1])
        self.assertEqual(len(self.log.read_text().splitlines()), 1)

    def test_a_walk_without_a_way_on_is_told(self):
        run = walk(*SHORT, preexec_fn=fill_disk)
        self.assertEqual(run.stdout, "first\ten\tdefault\t1024x600\t-\t\tthere was no way on: the reason stands above\n")
        self.assertEqual(run.returncode, 1)
        self.assertIn("0 of 1 walks", run.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
