#!/usr/bin/env python3
"""A real kiosk window on disks that fail (tests/shim lies under it): at casting, closing, exporting
and in the second copy, in every way. Each time the screen says what is wrong; once mended it goes
on; and at the end every receipt that was shown is in the tally exactly once.

    faults.py KIOSK SYNC SHIM FORM [--every-write] [--pictures FOLDER]"""

import argparse
import glob
import os
import shutil
import sys
import tempfile

import receipts
import residents
import steward
from coordinator import HELD, sync
from residents import NO_ANSWERS
from shim import KINDS, Shim
from tablet import Display, Tablet

QUICK_S = 20  # a visit under it is counted in the box, by writes that are none of the vote's
PRACTICE_PIN = "0000"  # of a session opened by --open
CAST_WRITES, CLOSE_WRITES, EXPORT_WRITES = (1, 4, 7, 10), (1, 40, 300, 700), (1, 3, 5, 7)
# What the steward reads of the box's disk, and of the stick.
DISK_WORDS = {"full": "The disk is nearly full.", "read-only": "The disk cannot be written.",
              "broken": "The disk does not work.", "removed": "The disk is not there."}
STICK_WORDS = {"full": ["The stick is full.", "We could not write to the stick."],
               "read-only": ["We could not write to the stick."], "broken": ["We could not write to the stick."],
               "removed": ["The stick is gone.", "Put a stick in."]}


class Wrong(Exception):
    """What is not as it must be, in words."""


class Day:
    """One tablet's day with all that goes wrong in it."""

    def __init__(self, options):
        self.options, self.folder = options, tempfile.mkdtemp(prefix="big-count-faults-")
        self.campaign, self.stick, self.card = self.path("campaign"), self.path("stick"), self.path("card")
        os.mkdir(self.stick)
        os.mkdir(self.card)
        sync("new", self.campaign, "--form", options.form, "--trial")
        self.form, self.shown, self.faults = residents.Form(options.form), [], 0
        self.shim = Shim(options.shim, self.path("control"))
        self.display = Display(1280, 800)
        self.tablet = Tablet(options.kiosk, os.path.join(self.campaign, "survey.pack"), self.path("data"),
                             self.display, describe=self.path("describe.jsonl"), export=self.stick, shim=self.shim,
                             more=["--mirror", self.card, "--open", "queen_marys_hall"])

    def path(self, name):
        return os.path.join(self.folder, name)

    def end(self):
        self.tablet.stop()
        self.display.close()
        shutil.rmtree(self.folder)

    # -- looking

    def says(self, words, what):
        """Waits until one of these is on screen, and keeps a picture of it."""
        def on_screen(view):
            labels = " ".join(control["label"] for control in view["controls"])
            return any(each in labels for each in words)
        self.tablet.wait(on_screen, f"“{' or '.join(words)}” ({what})")
        self.faults += 1
        if self.options.pictures:
            self.tablet.settle()
            self.display.screenshot(os.path.join(self.options.pictures, what.replace(" ", "-") + ".png"))

    def met(self, what):
        if not self.shim.mend():
            raise Wrong(f"nothing failed: {what}")

    # -- casting

    def save(self):
        """Touches "Save my answers" or "Try again": what comes then."""
        self.tablet.tap("save" if self.tablet.control("save") else "retry")
        view = self.tablet.wait_screen("saved", "not_saved")
        self.tablet.settle()
        return view["screen"]

    def note_receipt(self):
        self.shown.append(receipts.shown_in(self.tablet.wait_screen("saved")))
        self.tablet.tap("done")
        self.tablet.wait_screen("welcome")

    def to_review(self):
        residents.vote(self.tablet, self.form, NO_ANSWERS, finish=False)
        self.shim.boottime_s += QUICK_S

    def writes_of_a_cast(self):
        self.shim.watch(self.path("data"))
        self.to_review()
        self.shim.calls = 0
        if self.save() != "saved":
            raise Wrong("a vote is not saved though nothing fails")
        writes = self.shim.calls
        self.note_receipt()
        return writes

    def cast(self, kind, at, lasts):
        what = f"casting {kind} at {at}{'' if lasts else ' once'}"
        self.shim.watch(self.path("data"))
        self.to_review()
        self.shim.fail(kind, at, lasts)
        if self.save() == "not_saved":
            self.says(["We could not save your answers. They are still here."], what)
            self.met(what)
            if self.save() != "saved":
                raise Wrong(f"mended, it is still not saved: {what}")
        elif self.shim.mend() and lasts and kind != "removed":
            raise Wrong(f"saved is shown although writes failed: {what}, {self.shim.failed_call}")
        self.note_receipt()

    def cast_with_failing_card(self, kind):
        """The second copy never stops voting; the steward reads that it is away."""
        what = f"second copy {kind}"
        self.shim.watch(self.card)
        self.to_review()
        self.shim.fail(kind)
        if self.save() != "saved":
            raise Wrong(f"the second copy stopped voting: {what}")
        self.note_receipt()
        self.enter()
        self.says(["The second copy"], what)
        self.met(what)
        self.tablet.tap("steward.back")
        self.tablet.wait_screen("welcome")

    # -- closing and exporting

    def enter(self):
        self.tablet.hold_corner()
        self.tablet.wait_screen("steward_pin")
        steward.enter_pin(self.tablet, PRACTICE_PIN)
        self.tablet.wait_screen("steward_panel")

    def close(self):
        self.enter()
        self.tablet.tap("steward.close")
        self.tablet.wait_screen("steward_close")
        self.shim.watch(self.path("data"))
        for kind, at in zip(KINDS, CLOSE_WRITES):
            self.shim.fail(kind, at)
            self.tablet.tap("steward.skip")
            self.says([DISK_WORDS[kind]], f"closing {kind} at {at}")
            self.met(f"closing {kind} at {at}")
        self.tablet.tap("steward.skip")
        self.tablet.wait_screen("steward_panel")
        self.all_works("closing, once mended")

    def all_works(self, what):
        labels = " ".join(control["label"] for control in self.tablet.latest["controls"])
        if not all(words in labels for words in ("Storage: works", "Second copy: whole")):
            raise Wrong(f"{what}: the panel says {labels}")

    def export(self, kind, at):
        for file in glob.glob(os.path.join(self.stick, "*")):
            os.unlink(file)
        self.shim.watch(self.stick)
        self.shim.fail(kind, at)
        self.tablet.tap("steward.export")
        self.says(STICK_WORDS[kind], f"exporting {kind} at {at}")
        self.met(f"exporting {kind} at {at}")
        if self.tablet.control("steward.confirm"):
            self.tablet.tap("steward.confirm")
        self.tablet.wait(lambda view: self.tablet.control("export.done"), "the export, once mended")
        self.tablet.tap("steward.back")
        self.tablet.wait_screen("steward_panel")

    # -- the whole day

    def casts(self):
        if self.options.every_write:
            return [(kind, at, lasts) for kind in KINDS for at in range(1, self.writes_of_a_cast() + 1)
                    for lasts in (True, False)]
        return [(kind, at, number % 2 == 0) for number, (kind, at) in enumerate(zip(KINDS, CAST_WRITES))]

    def exports(self):
        if self.options.every_write:
            return [(kind, at) for kind in KINDS for at in range(1, 9)]
        return zip(KINDS, EXPORT_WRITES)

    def run(self):
        self.tablet.start()
        for each in self.casts():
            self.cast(*each)
        for kind in KINDS:
            self.cast_with_failing_card(kind)
        self.close()
        for each in self.exports():
            self.export(*each)
        self.tablet.stop()
        sync("merge", self.campaign, self.stick, expect=HELD)
        sync("devices", self.campaign, "--approve", "all")
        sync("count", self.campaign)
        counted = receipts.counted(self.campaign)
        if sorted(counted) != sorted(receipts.first_bits(each) for each in self.shown):
            raise Wrong(f"{len(self.shown)} receipts were shown, and {len(counted)} ballots are counted: not the same")
        return f"{self.faults} faults were told on screen; {len(counted)} receipts, each in the tally exactly once"


def main():
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("kiosk", "sync", "shim", "form"):
        options.add_argument(name)
    options.add_argument("--every-write", action="store_true", help="at every write, not at a few of them")
    options.add_argument("--pictures", help="a folder for a screenshot of each fault")
    day = Day(options.parse_args())
    try:
        print(day.run())
    except (Wrong, RuntimeError) as problem:
        sys.exit(f"WRONG: {problem}")
    finally:
        day.end()


if __name__ == "__main__":
    main()
