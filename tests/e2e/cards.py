#!/usr/bin/env python3
"""Voting cards from the printed sheet over a real kiosk window to the count: typed by touch, scanned
by a reader that types, mistaken, used twice, made up.

    cards.py KIOSK SYNC FORM"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from coordinator import HELD, sync
from tablet import Display, Tablet

KIOSK, FORM = sys.argv[1], sys.argv[3]
MADE_UP = "10000000000000C7"  # its check letters fit


def printed(pdf):
    """The codes of a sheet, which stand in two lines of eight letters."""
    words = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [code.replace(" ", "").replace("\n", "")
            for code in re.findall(r"^\w{4} \w{4}\n\w{4} \w{4}$", words, re.M)]


class Cards(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="big-count-cards-")
        self.campaign, self.bundles = self.path("campaign"), self.path("bundles")
        os.mkdir(self.bundles)
        sync("new", self.campaign, "--form", FORM, "--trial")
        sync("cards", self.campaign, "--number", "2", "--out", self.path("cards.pdf"))
        self.display = Display(1280, 800)
        self.tablet = Tablet(KIOSK, os.path.join(self.campaign, "survey.pack"), self.path("tablet"), self.display,
                             describe=self.path("describe.jsonl"), export=self.bundles, more=["--open", "hall"])

    def tearDown(self):
        self.tablet.stop()
        self.display.close()
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def said(self):
        self.tablet.settle()
        return self.tablet.told("status", "label")

    def to_card(self):
        self.tablet.tap("start")
        self.tablet.wait_screen("what")
        self.tablet.tap("next")
        self.tablet.wait_screen("card")

    def scan(self, code, end="Return"):
        self.tablet.display.xdotool("type", "--delay", "5", code)
        self.tablet.display.xdotool("key", end)

    def wait_said(self, words):
        self.tablet.wait(lambda view: words in (self.tablet.told("status", "label") or ""), f"the words {words}")

    def vote(self, place):
        self.tablet.wait_screen("rank")
        self.tablet.tap(f"choice:{place}")
        self.tablet.tap("next")
        self.tablet.wait_screen("review")
        self.tablet.tap("save")
        self.tablet.wait_screen("saved")
        self.tablet.tap("done")
        self.tablet.wait_screen("welcome")

    def test_a_card_gives_one_vote_however_it_is_given(self):
        touched, scanned = printed(self.path("cards.pdf"))
        self.tablet.start()

        self.to_card()
        self.tablet.tap("next")
        self.wait_said("No card? Please ask a steward.")
        for letter in touched:
            self.tablet.tap(f"key:{letter}")
        self.tablet.tap("next")
        self.vote("gate")

        self.to_card()
        self.scan(touched)
        self.wait_said("This card was used on this tablet before.")
        self.scan(scanned[:-1] + ("2" if scanned[-1] == "1" else "1"))
        self.wait_said("That was something else.")
        self.scan(scanned, "Tab")  # takes the place of what is there
        self.vote("bridge")

        self.to_card()
        self.scan(MADE_UP)
        self.vote("bridge")
        self.tablet.stop()
        self.assert_nowhere_on_the_tablet(touched, scanned, MADE_UP)

        self.tablet.start()  # and remembers nothing
        self.to_card()
        self.scan(touched)
        self.vote("yard")
        self.tablet.stop()
        self.assert_counted()

    def assert_nowhere_on_the_tablet(self, *codes):
        for folder, _, names in os.walk(self.path("tablet")):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    data = file.read()
                for code in codes:
                    self.assertNotIn(code.encode(), data, name)

    def assert_counted(self):
        """Of the card given twice one vote counts, the made-up one is held."""
        sync("merge", self.campaign, self.bundles, expect=HELD)
        sync("devices", self.campaign, "--approve", "all")
        count = json.loads(sync("count", self.campaign, "--method", "first-choices", "--json"))
        self.assertEqual(count["ballots"], 2)
        self.assertEqual(count["scores"]["bridge"], 1)
        self.assertEqual(sorted((count["scores"]["gate"], count["scores"]["yard"])), [0, 1])
        card, = json.loads(sync("duplicates", self.campaign, "--json"))["cards"]
        contested = card["records"]
        self.assertEqual(sorted(each["session"] for each in contested), [1, 2])
        self.assertEqual(sorted(each["counts"] for each in contested), [False, True])
        counts_first = next(each["session"] for each in contested if each["counts"]) == 1
        self.assertEqual(count["scores"]["gate"], 1 if counts_first else 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
