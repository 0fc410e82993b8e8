#!/usr/bin/env python3
"""A hall's tablets with nobody to look after them: a screen that is turned, resized or off for a
moment in the middle of a visit, several tablets at one venue, two programs on one box.

    unattended.py KIOSK SYNC FORM"""

import concurrent.futures
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

import residents
from coordinator import HELD, sync
from tablet import Display, Tablet

KIOSK, FORM = sys.argv[1], sys.argv[3]
LANDSCAPE, PORTRAIT, LARGER = (1280, 800), (800, 1280), (1600, 1200)


class Turning(Display):
    """A display whose screen can be turned: it holds the modes given, of which the first is on."""

    def __init__(self, *modes):
        super().__init__(max(width for width, _ in modes), max(height for _, height in modes))
        for width, height in modes:
            name = f"{width}x{height}"
            self.xrandr("--newmode", name, 0, width, 0, 0, 0, height, 0, 0, 0)
            self.xrandr("--addmode", "screen", name)
        self.turn(modes[0])

    def xrandr(self, *words):
        subprocess.run(["xrandr", *map(str, words)], env=self.environment, check=True, stderr=subprocess.DEVNULL)

    def turn(self, mode):
        self.xrandr("--output", "screen", "--mode", f"{mode[0]}x{mode[1]}")

    def off(self):
        self.xrandr("--fb", f"{self.width}x{self.height}", "--output", "screen", "--off")


def extent(view):
    """How far to the right and down the controls of a screen reach."""
    rects = [control["rect"] for control in view["controls"]]
    return max(x + width for x, _, width, _ in rects), max(y + height for _, y, _, height in rects)


class Unattended(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="big-count-unattended-")
        self.campaign, self.bundles = os.path.join(self.folder, "campaign"), os.path.join(self.folder, "bundles")
        os.mkdir(self.bundles)
        sync("new", self.campaign, "--form", FORM, "--trial")
        self.form, self.random = residents.Form(FORM), random.Random(11)
        self.open = []

    def tearDown(self):
        for each in self.open:
            each.stop() if isinstance(each, Tablet) else each.close()
        shutil.rmtree(self.folder)

    def tablet(self, display, name, **options):
        tablet = Tablet(KIOSK, os.path.join(self.campaign, "survey.pack"), os.path.join(self.folder, name), display,
                        describe=os.path.join(self.folder, name + ".jsonl"), export=self.bundles,
                        more=["--open", "queen_marys_hall"], **options)
        self.open.insert(0, tablet)
        return tablet

    def display(self, kind, *words):
        display = kind(*words)
        self.open.append(display)
        return display

    def plan(self):
        """A few themes; the rest is left blank, which is quick."""
        answers = {"themes": self.random.sample(self.form.choices[self.form.question("themes")["list"]], 2)}
        return {"language": "en", "answers": answers, "issues": []}

    def counted(self, people):
        sync("merge", self.campaign, self.bundles, expect=HELD)
        sync("devices", self.campaign, "--approve", "all")
        told = json.loads(sync("count", self.campaign, "--json"))
        for key, own in residents.count_question(self.form, people, told["question"]).items():
            self.assertEqual(told[key], own, key)


class Screen(Unattended):
    def fits(self, tablet, mode):
        """Waits until what is shown fills a screen of this shape, and no larger one."""
        def fills(view):
            right, low = extent(view)
            return mode[0] * 0.85 < right <= mode[0] and mode[1] * 0.85 < low <= mode[1]
        tablet.wait(fills, f"a screen of {mode[0]}x{mode[1]}")
        tablet.settle()

    def test_a_screen_turned_in_the_middle_of_a_visit_keeps_answers_and_place(self):
        display = self.display(Turning, LANDSCAPE, PORTRAIT, LARGER)
        tablet = self.tablet(display, "tablet", window=False).start()
        tablet.wait_screen("welcome")
        self.fits(tablet, LANDSCAPE)
        for name in ("start", "next", "choice:safety", "choice:housing"):
            tablet.tap(name)
        for mode in (PORTRAIT, LARGER, LANDSCAPE, PORTRAIT):
            display.turn(mode)
            self.fits(tablet, mode)
            self.assertEqual(tablet.latest["screen"], "rank")
            self.assertTrue(tablet.told("choice:safety", "chosen") and tablet.told("choice:housing", "chosen"))
        display.off()
        display.turn(LANDSCAPE)
        self.fits(tablet, LANDSCAPE)
        for name in ("choice:safety", "choice:housing", "back", "back"):
            tablet.tap(name)
        resident = self.plan()
        residents.vote(tablet, self.form, resident)
        tablet.stop()
        self.counted([resident])

    def test_a_window_that_is_resized_shows_the_same_in_its_new_shape(self):
        display = self.display(Display, *LARGER)
        tablet = self.tablet(display, "tablet").start()
        tablet.wait_screen("welcome")
        tablet.tap("start")
        window = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Big Count"], env=display.environment,
                                stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
        for width, height in (PORTRAIT, LANDSCAPE):
            display.xdotool("windowsize", window, width, height)
            self.fits(tablet, (width, height))
            self.assertEqual(tablet.latest["screen"], "what")


class Several(Unattended):
    def test_two_tablets_at_one_venue_bring_both_their_bundles_on_one_stick(self):
        people = [self.plan(), self.plan()]
        tablets = [self.tablet(self.display(Display, *LANDSCAPE), f"tablet-{number}") for number in range(2)]

        def evening(tablet, resident):
            residents.vote(tablet.start(), self.form, resident)
            tablet.stop()

        with concurrent.futures.ThreadPoolExecutor() as pool:
            list(pool.map(evening, tablets, people))
        self.assertEqual(len([name for name in os.listdir(self.bundles) if name.endswith(".bundle")]), 2)
        self.counted(people)

    def test_a_second_kiosk_on_the_same_box_says_why_it_does_not_start_and_the_first_goes_on(self):
        display = self.display(Display, *LANDSCAPE)
        first = self.tablet(display, "tablet").start()
        first.wait_screen("welcome")
        second = subprocess.run(first.command, env=display.environment, stderr=subprocess.PIPE, text=True, timeout=20)
        self.assertEqual(second.returncode, 1)
        self.assertIn("in use by another program", second.stderr)
        resident = self.plan()
        residents.vote(first, self.form, resident)
        first.stop()
        self.counted([resident])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[4:]])
