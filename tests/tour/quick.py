#!/usr/bin/env python3
"""One walk of tools/tour: the steward from door to door on the smallest screen, in every theme, has no findings. All
walks together are those that were asked for. A tour that was stopped, or had findings, goes on; a walk without a way on
is told.

    quick.py TOUR"""

import itertools
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

TOUR = sys.argv[1]
CONTACT_SHEET = pathlib.Path(__file__).with_name("contact_sheet.py")
DOORS = ["--way", "doors", "--language", "en", "--size", "default", "--screen", "1024x600"]
SHORT = ["--way", "first", "--language", "en", "--size", "default", "--screen", "1024x600"]
SUM = re.compile(r"1 of 1 walks: (\d+) frames of (\d+) screens, (\d+) pictures judged, in them (\d+) targets "
                 r"and (\d+) lines of text; 0 findings")
# What every screen is to be seen in. The steward's have one size; two of the forms, two languages.
LANGUAGES, SIZES, THEMES, SCREENS = KINDS = [
    ["ar", "en", "ko", "pl", "ta", "ur"],
    ["default", "large", "largest", "small"],
    ["black", "default", "low-contrast", "white"],
    ["1024x600", "1280x800", "1920x1080", "3840x2160", "800x1280"],
]
WAYS = {"visit": (LANGUAGES, SIZES), "search": (LANGUAGES, SIZES), "card": (["en", "pl"], SIZES), "home": (["en", "pl"], SIZES),
        "doors": (LANGUAGES, ["default"]), "steward": (LANGUAGES, ["default"]), "first": (LANGUAGES, ["default"])}


def fill_disk():
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def walk(*options, **how):
    return subprocess.run([TOUR, *options], check=False, capture_output=True, text=True, **how)


def planned():
    """Way, language, size, resolution and themes of pictures of each walk."""
    for line in walk("--list").stdout.splitlines():
        *name, themes = line.split("\t")
        yield *name, themes.split()


class Plan(unittest.TestCase):
    def test_each_way_is_walked_in_each_language_and_size_on_each_screen(self):
        wanted = [(way, *look) for way, (languages, sizes) in WAYS.items()
                  for look in itertools.product(languages, sizes, SCREENS)]
        self.assertEqual(sorted(each[:4] for each in planned()), sorted(wanted))

    def test_pictures_are_kept_of_every_pair_of_language_size_theme_and_screen(self):
        looks = [(language, size, theme, screen) for way, language, size, screen, themes in planned() if way == "visit"
                 for theme in themes]
        for one, other in itertools.combinations(range(4), 2):
            self.assertEqual({(look[one], look[other]) for look in looks},
                             set(itertools.product(KINDS[one], KINDS[other])))

    def test_a_walk_that_there_is_not_is_no_success(self):
        run = walk("--language", "xx")
        self.assertEqual((run.stderr, run.returncode), ("there is no such walk: see --list\n", 1))


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
        self.assertEqual(pictures, frames * len(THEMES) * 2)  # with focus and pressed, and without
        self.assertGreater(targets, 4 * pictures)
        self.assertGreater(texts, 4 * pictures)

    def test_a_tour_that_was_stopped_goes_on(self):
        again = walk("--log", str(self.log), *DOORS)
        self.assertEqual(again.stderr, self.visit.stderr.splitlines(True)[-1])
        self.assertEqual(len(self.log.read_text().splitlines()), 1)

    def test_a_walk_without_a_way_on_is_told(self):
        run = walk(*SHORT, preexec_fn=fill_disk)
        self.assertEqual(run.stdout, "first\ten\tdefault\t-\t1024x600\t\tthere was no way on\n")
        self.assertEqual(run.returncode, 1)
        self.assertIn("0 of 1 walks", run.stderr)


class Log(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.log = self.folder / "walks.txt"

    def test_a_walk_with_findings_is_walked_again_and_what_it_shows_then_stands_in_the_log(self):
        stale = "\t".join(["first", "en", "default", "1024x600", "9", "9", "9", "9", " closed ", "0.1"])
        self.log.write_text(f"{stale}\n\twhat was mended\n")
        run = walk("--log", str(self.log), *SHORT)
        self.assertEqual((run.stdout, run.returncode), ("", 0), run.stderr)
        line, = self.log.read_text().splitlines()
        self.assertTrue(line.startswith("first\ten\tdefault\t1024x600\t"))
        self.assertNotEqual(line, stale)

    def test_what_is_not_to_be_walked_stays_in_the_log_and_counts_for_nothing(self):
        other = "\t".join(["first", "pl", "default", "1024x600", "9", "9", "9", "9", " closed ", "0.1"])
        self.log.write_text(f"{other}\n\tits finding\n")
        run = walk("--log", str(self.log), *SHORT)
        self.assertEqual((run.stdout, run.returncode), ("", 0), run.stderr)
        self.assertRegex(run.stderr, SUM)
        self.assertEqual(self.log.read_text().splitlines()[:2], [other, "\tits finding"])

    def test_a_line_that_was_cut_off_counts_as_not_there(self):
        self.log.write_text("first\ten\tdefault\t1024x600\t9\t9")
        self.assertRegex(walk("--log", str(self.log), *SHORT).stderr, SUM)


class Pictures(unittest.TestCase):
    """Codes that nothing reads, and then can be read."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.blind = self.folder / "blind"
        self.blind.mkdir()
        (self.blind / "zbarimg").write_text("#!/bin/sh\necho something else\n")
        (self.blind / "zbarimg").chmod(0o755)
        self.out = self.folder / "out [1]*"  # a name, and no pattern
        self.out.mkdir()
        self.look = next(each for each in planned() if each[0] == "steward" and each[3] == "1024x600" and each[4])

    def walk(self, **environment):
        way, language, size, screen, _ = self.look
        return walk("--out", str(self.out), "--log", str(self.out / "walks.txt"), "--way", way, "--language", language,
                    "--size", size, "--screen", screen, env={**os.environ, **environment})

    def bind(self):
        """Makes the contact sheet; whether it is without findings, and those."""
        run = subprocess.run([sys.executable, "-B", str(CONTACT_SHEET), str(self.out)], check=False,
                             capture_output=True)
        return run.returncode, (self.out / "findings.txt").read_text()

    def test_a_code_that_is_not_read_is_a_finding_until_it_is_read(self):
        _, language, size, screen, themes = self.look
        blind = self.walk(PATH=f"{self.blind}:{os.environ['PATH']}")
        finding = "\t".join(["steward_frames", language, size, themes[0], screen, "",
                             "the QR code is not read as it was meant\n"])
        self.assertEqual((blind.stdout, blind.returncode), (finding, 1))
        self.assertEqual(self.bind(), (1, finding))
        stale = next((self.out / "steward_frames").glob("*.png"))
        stale = stale.rename(stale.with_stem(stale.stem[:-3] + "999"))
        seeing = self.walk()
        self.assertEqual((seeing.stdout, seeing.returncode), ("", 0))
        self.assertEqual(self.bind(), (0, ""))
        self.assertFalse(stale.exists())
        pictures = sorted(path.relative_to(self.out).as_posix() for path in self.out.glob("*/*.png"))
        self.assertGreater(len(pictures), 30)
        self.assertEqual(sorted(re.findall(r'href="([^"]*\.png)"', (self.out / "index.html").read_text())), pictures)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
