#!/usr/bin/env python3
"""A session leaves a tablet as QR codes alone: pictures of a real window are read by zbarimg and typed
into `bigcount-sync scan`. One code is missed on purpose; the number that scan names is typed on the
tablet, and the code is taken again. The ledger then has the very bytes that the box has.

    codes.py KIOSK SYNC FORM"""

import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

import steward
from coordinator import HELD, SYNC, sync
from tablet import Display, Tablet

KIOSK, FORM = sys.argv[1], sys.argv[3]
VENUE = "queen_marys_hall"
MISSED = 2


class Codes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        self.path = lambda *parts: os.path.join(folder, *parts)
        self.campaign = self.path("campaign")
        sync("new", self.campaign, "--form", FORM, "--trial")
        self.display = Display(1024, 600)
        self.addCleanup(self.display.close)
        self.tablet = Tablet(KIOSK, self.path("campaign", "survey.pack"), self.path("tablet"), self.display,
                             describe=self.path("describe.jsonl"), diagonal=7)
        self.addCleanup(self.tablet.stop)
        self.tablet.start()

    def vote_and_close(self):
        steward.first_start(self.tablet, "Tablet 3")
        steward.open_session(self.tablet, VENUE)
        self.tablet.wait_screen("welcome")
        self.tablet.tap("start")
        while not self.tablet.control("save"):
            self.tablet.tap("next")
            self.tablet.settle()
        self.tablet.tap("save")
        self.tablet.tap("done")
        steward.close_session(self.tablet, 1)

    def place(self):
        """(7, 23) of "Picture 7 of 23"."""
        return tuple(map(int, re.findall(r"\d+", self.tablet.told("frames.at", "label"))))

    def picture(self):
        """What a camera sees; zbarimg knows nothing of ours."""
        path = self.path("screen.png")
        self.display.screenshot(path)
        done = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", path],
                              capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
        return done.stdout.strip()

    def pictures(self):
        """All codes, one step after the other; which they are is on the screen beside them."""
        self.tablet.tap("frames.stop")
        lines = {}
        while self.place()[0] not in lines:
            lines[self.place()[0]] = self.picture()
            before = self.place()
            self.tablet.tap("frames.forward")
            self.tablet.wait(lambda view, before=before: self.place() != before, "the next code")
        self.assertEqual(sorted(lines), list(range(1, self.place()[1] + 1)))
        return [lines[number] for number in sorted(lines)]

    def say_until(self, pattern):
        """The next line of scan's that fits."""
        for line in self.scan.stderr:
            found = re.search(pattern, line)
            if found:
                return found
        return self.fail(f"scan never said {pattern}")

    def check_pace(self):
        """The fastest run: no code is there for less than 0.4 s."""
        while self.tablet.told("frames.faster", "enabled"):
            self.tablet.tap("frames.faster")
        before, began, changes = self.place(), time.monotonic(), 0
        while time.monotonic() < began + 2:
            self.tablet.waits(lambda view: self.place() != before, 0.2)
            changes += self.place() != before
            before = self.place()
        self.assertIn(changes, (3, 4, 5))

    def check_bytes(self):
        box = sqlite3.connect(self.path("tablet", "trial", "box.db"))
        ledger = sqlite3.connect(self.path("campaign", "ledger.db"))
        inside = box.execute("SELECT session, exported FROM closed_session").fetchall()
        self.assertEqual(ledger.execute("SELECT bytes FROM session").fetchall(), [(inside[0][0],)])
        self.assertEqual(inside[0][1], 0)  # being shown is not being there
        box.close()
        ledger.close()

    def test_a_session_goes_through_codes_alone_and_a_missed_one_is_shown_again(self):
        self.vote_and_close()
        self.tablet.tap("steward.export")
        self.tablet.tap("export.codes")
        self.tablet.wait_screen("steward_frames")
        lines = self.pictures()
        self.assertGreater(len(lines), 2)
        self.scan = subprocess.Popen([SYNC, "scan", self.campaign], stdin=subprocess.PIPE, text=True,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=1)
        self.addCleanup(self.scan.kill)
        for number, line in enumerate(lines, 1):
            if number != MISSED:
                self.scan.stdin.write(line + "\n")
        missing = self.say_until(rf"{len(lines) - 1} of {len(lines)} codes, missing: (.*)").group(1)
        self.assertEqual(missing, str(MISSED))

        self.tablet.tap("frames.some")
        for digit in missing:
            self.tablet.tap(f"frames:{digit}")
        self.tablet.tap("steward.confirm")
        self.tablet.wait(lambda view: self.tablet.control("frames.all") and self.place()[0] == MISSED,
                         "the missed code")
        self.assertFalse(self.tablet.waits(lambda view: self.place()[0] != MISSED, 1))
        self.scan.stdin.write(self.picture() + "\n")
        self.say_until("is whole and merged: 1 ballot")
        self.scan.communicate(timeout=60)
        self.assertEqual(self.scan.returncode, HELD)  # until its tablet is approved

        self.tablet.tap("frames.all")
        self.check_pace()
        self.tablet.tap("frames.finish")
        self.tablet.wait_screen("steward_panel")
        steward.shut_down(self.tablet)
        self.check_bytes()
        log = pathlib.Path(self.path("tablet", "trial", "events.log")).read_text(encoding="utf-8")
        self.assertRegex(log, r"codes-shown 1 #")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
