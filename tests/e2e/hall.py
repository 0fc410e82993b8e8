"""A hall with tablets for the long tests: a practice campaign, and a display for each tablet."""

import concurrent.futures
import os
import random
import shutil
import subprocess
import tempfile

import receipts
import residents
from tablet import Display, Tablet

HELD = 3  # bigcount-sync's exit code where a session waits for something: here its tablet's approval


class Wrong(Exception):
    """What is not as it must be, in words."""


class Hall:
    """A practice campaign, and tablets that vote in it at the same time, a display each."""

    def __init__(self, programs, form, tablets, seed):
        self.programs, self.form_folder = programs, form
        self.form = residents.Form(form)
        self.folder = tempfile.mkdtemp(prefix="big-count-soak-")
        self.campaign = os.path.join(self.folder, "campaign")
        self.bundles = os.path.join(self.folder, "bundles")
        os.mkdir(self.bundles)
        self.sync("new", self.campaign, "--form", form, "--trial")
        self.seats = [Seat(self, number, random.Random(seed * 1000 + number)) for number in range(tablets)]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for seat in self.seats:
            seat.close()
        shutil.rmtree(self.folder)

    def sync(self, *words, expect=0):
        done = subprocess.run([self.programs["bigcount-sync"], *words], capture_output=True, text=True)
        if done.returncode != expect:
            raise Wrong(f"{words} ended with {done.returncode}: {done.stderr}")

    def counted_receipts(self):
        """What came home, merged, approved and counted: receipts.counted."""
        self.sync("merge", self.campaign, self.bundles, expect=HELD)
        self.sync("devices", self.campaign, "--approve", "all")
        self.sync("count", self.campaign)
        return receipts.counted(self.campaign)

    def everywhere(self, act, work):
        """Runs act(seat, piece) for every piece of work, each seat one after the other."""
        with concurrent.futures.ThreadPoolExecutor(len(self.seats)) as pool:
            def of_seat(seat):
                return [act(seat, piece) for piece in work[seat.number::len(self.seats)]]
            return [result for results in pool.map(of_seat, self.seats) for result in results]


class Seat:
    """A tablet's place: it may be killed and started again."""

    def __init__(self, hall, number, source):
        self.hall, self.number, self.random = hall, number, source
        self.data = os.path.join(hall.folder, f"tablet-{number}")
        self.display = Display(1280, 800)
        self.tablet = None

    def start(self):
        self.tablet = Tablet(self.hall.programs["bigcount-kiosk"], os.path.join(self.hall.campaign, "survey.pack"),
                             self.data, self.display, describe=self.data + ".jsonl", export=self.hall.bundles,
                             more=["--open", "queen_marys_hall"])
        return self.tablet.start()

    def close(self):
        if self.tablet:
            self.tablet.stop()
        self.display.close()
