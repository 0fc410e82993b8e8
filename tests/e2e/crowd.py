"""Many residents in a row through one real window: the tablet stays as it was. Its memory is flat,
its files and threads are constant, what the next one sees is what the first one saw, and each
receipt that was shown is in the tally exactly once."""

import os

import receipts
import residents
from hall import Wrong
from residents import NO_ANSWERS

WARM = 100  # residents after which a tablet has seen every screen and word
GROWTH_KB_MAX = 1024
FULL_EVERY, ISSUE_EVERY, POLISH_EVERY, STOPS_EVERY = 3, 20, 4, 10  # of the residents, who does what


class Footprint:
    """What a process takes of the machine."""

    def __init__(self, pid):
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
            told = dict(line.split(":", 1) for line in file)
        self.rss_kb, self.threads = int(told["VmRSS"].split()[0]), int(told["Threads"])
        self.files = len(os.listdir(f"/proc/{pid}/fd"))

    def __str__(self):
        return f"{self.rss_kb} kB, {self.files} open files, {self.threads} threads"


def plan(form, source, number):
    """Most leave everything blank, which is quick; some answer all, some write, some in Polish."""
    if number % FULL_EVERY:
        return dict(NO_ANSWERS)
    language = "pl" if number % POLISH_EVERY == 0 else "en"
    resident = residents.plan(form, source, language, "housing")
    resident["issues"] = [{"theme": "housing", "area": form.choices["areas"][0], "words": residents.WORDS[language][number % 5]}
                          ] if number % ISSUE_EVERY == 0 else []
    return resident


def seen(view):
    """A screen without what a finger on it changes."""
    return [{name: each[name] for name in each if name not in ("pressed", "focused")} for each in view["controls"]]


def stop_and_wipe(tablet):
    tablet.tap("settings")
    while not tablet.control("wipe"):
        tablet.tap("page.down")
    tablet.tap("wipe")


class Crowd:
    def __init__(self, seat):
        self.seat, self.form, self.shown = seat, seat.hall.form, []
        self.tablet = seat.start()
        self.first = seen(self.tablet.wait_screen("welcome"))

    def visit(self, number):
        tablet = self.tablet
        residents.vote(tablet, self.form, plan(self.form, self.seat.random, number), finish=False)
        if number % STOPS_EVERY == STOPS_EVERY - 1:
            stop_and_wipe(tablet)
        else:
            tablet.tap("save")
            self.shown.append(receipts.shown_in(tablet.wait_screen("saved")))
            tablet.tap("done")
        tablet.wait_screen("welcome")
        tablet.settle()
        if seen(tablet.latest) != self.first:
            raise Wrong(f"after resident {number} the welcome screen is not what the first one saw")


def check_flat(warm, now):
    if now.rss_kb > warm.rss_kb + GROWTH_KB_MAX or (now.files, now.threads) != (warm.files, warm.threads):
        raise Wrong(f"the kiosk took {warm} after {WARM} residents, and {now} at the end")


def in_a_row(hall, count, progress):
    crowd = Crowd(hall.seats[0])
    for number in range(1, count + 1):
        crowd.visit(number)
        progress(number)
        if number == min(WARM, count):
            warm = Footprint(crowd.tablet.process.pid)
    now = Footprint(crowd.tablet.process.pid)
    check_flat(warm, now)
    crowd.tablet.stop()
    counted = hall.counted_receipts()
    if sorted(counted) != sorted(receipts.first_bits(each) for each in crowd.shown):
        raise Wrong(f"{len(crowd.shown)} receipts were shown, and {len(counted)} ballots are counted: not the same")
    return (f"{count} residents: {warm} after {min(WARM, count)}, {now} at the end; {len(counted)} receipts shown, "
            "each in the tally exactly once")
