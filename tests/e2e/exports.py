#!/usr/bin/env python3
"""A stick between tablet and laptop: a session goes out on it, its acknowledgements come home, and a
new revision of the survey, under which the next session is voted. Real window, real touches; only
mountinfo and /sys are made up, since mounting needs root."""

import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))
import acknowledgement
import residents
import steward
from day import HELD, run
from tablet import Display, Tablet

KIOSK, SYNC, FORM = sys.argv[1:4]
VENUE = "queen_marys_hall"


class Exports(unittest.TestCase):
    def setUp(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        self.path = lambda *parts: os.path.join(folder, *parts)
        run(SYNC, "new", self.path("campaign"), "--form", FORM, "--trial")
        self.stick = self.path("VOTES 1")
        self.form, self.source = residents.Form(FORM), residents.seeded(7)
        display = Display(1280, 800)
        self.addCleanup(display.close)
        self.tablet = Tablet(KIOSK, self.path("campaign", "survey.pack"), self.path("tablet"), display,
                             describe=self.path("describe.jsonl"), system=self.path("system"))
        self.addCleanup(self.tablet.stop)
        self.tablet.start()
        steward.first_start(self.tablet, "Tablet 3")

    def put_stick_in(self):
        """What the kernel and the desktop would do: a disk on USB, mounted."""
        os.makedirs(self.stick)
        os.makedirs(self.path("system", "sys", "dev", "block"))
        os.makedirs(self.path("system", "sys", "devices", "usb1", "sdb"))
        os.symlink("../../devices/usb1/sdb", self.path("system", "sys", "dev", "block", "8:16"))
        point = self.stick.replace(" ", "\\040")
        with open(self.path("system", "mountinfo"), "w", encoding="utf-8") as file:
            file.write(f"36 25 8:16 / {point} rw,relatime shared:1 - vfat /dev/sdb rw\n")

    def vote(self):
        steward.open_session(self.tablet, VENUE)
        self.tablet.wait_screen("welcome")
        theme = self.form.choices[self.form.question("themes")["list"]][0]
        residents.vote(self.tablet, self.form, residents.plan(self.form, self.source, "en", theme))
        steward.enter(self.tablet)
        self.tablet.wait_screen("steward_panel")
        self.tablet.tap("steward.close")
        self.tablet.tap("steward.skip")

    def told_of_session(self, number, words):
        """What the list of past sessions says of one, after looking anew."""
        self.tablet.tap("steward.past")
        self.tablet.wait(lambda view: words in (self.tablet.told(f"past:{number}", "label") or ""), words)
        self.tablet.tap("steward.back")
        self.tablet.wait_screen("steward_panel")

    def acknowledge_elsewhere(self):
        """The acknowledgement that the same merge leaves on another machine."""
        name, = [each for each in os.listdir(self.stick) if each.endswith(".ack")]
        data = pathlib.Path(self.stick, name).read_bytes()
        holder = acknowledgement.holder(data[8:40], b"f" * 32)
        again = data[:40] + holder + data[56:-32]
        pathlib.Path(self.stick, holder.hex()[:8] + ".ack").write_bytes(again + acknowledgement.blake(again))

    def merge(self, expect=0):
        return json.loads(run(SYNC, "merge", self.path("campaign"), self.stick, "--json", expect=expect))

    def test_sessions_go_out_and_come_home_and_a_new_survey_comes_back(self):
        self.vote()
        self.told_of_session(1, "Not exported yet")
        self.tablet.tap("steward.export")
        self.tablet.wait(lambda view: self.tablet.control("export.waiting"), "being asked for a stick")
        self.put_stick_in()
        self.tablet.wait(lambda view: self.tablet.control("export.done"), "the end of the export")
        self.assertEqual(self.tablet.told("export.done", "label"), "Safe to take out")
        self.tablet.tap("steward.back")

        self.assertEqual(self.merge(expect=HELD)["sessions"]["added"], 1)
        run(SYNC, "devices", self.path("campaign"), "--approve", "all")
        self.told_of_session(1, "Home: in 1 place")
        self.acknowledge_elsewhere()
        self.told_of_session(1, "Home: in 2 places")

        run(SYNC, "pack", self.path("campaign"))
        shutil.copy(self.path("campaign", "survey.pack"), self.stick)
        self.tablet.tap("steward.more")
        self.tablet.tap("more.survey")
        self.tablet.wait(lambda view: self.tablet.control("survey.offered"), "the new survey")
        self.tablet.tap("steward.confirm")
        self.tablet.wait(lambda view: self.tablet.control("survey.loaded"), "that it is loaded")
        self.tablet.tap("steward.back")
        self.tablet.tap("steward.back")
        self.vote()  # is exported as it is closed
        self.tablet.wait_screen("steward_panel")

        self.assertEqual(self.merge()["sessions"]["added"], 1)
        self.assertEqual(len([each for each in os.listdir(self.stick) if each.endswith(".bundle")]), 2)
        self.assertEqual(json.loads(run(SYNC, "count", self.path("campaign"), "--json"))["ballots"], 2)
        steward.shut_down(self.tablet)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
