#!/usr/bin/env python3
"""A whole visit without the picture, by keyboard: the script knows what the voice says and nothing
else. A stand-in for espeak-ng writes down what it is given and lets the real one speak; the sound goes
to a file. The ballot must arrive in the tally with exactly the answers given.

    hearing.py KIOSK SYNC FORM"""

import contextlib
import html
import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
import unittest

import receipts
import residents
from coordinator import HELD, sync
from practice import FORM, KIOSK, Practice
from tablet import Display, Tablet

HEARS_S = 20.0
STOPS_MOST = 80  # once round a page with a keyboard

# By the words of the form, as they are heard.
ANSWERS = {
    "What matters most to you?": ["Youth activities", "Housing"],
    "Housing: what first?": ["Lifts that work", "Fair rents", "Quicker repairs"],
    "Youth: what first?": [],
}
ISSUE = {"About": "Housing", "Where": "Kingsnympton"}
WORDS = "Lift stuck."
READER_S = 0.15  # a Tab sooner than this after a letter is a code reader's

STAND_IN = """#!/bin/sh
text=$(tr '\\n' '\\036')
printf '%s\\n' "$text" >>"$HEARD"
printf '%s' "$text" | tr '\\036' '\\n' | exec {real} "$@"
"""


class Ear:
    """What was said, text by text, each a list of lines."""

    def __init__(self, path):
        self.path, self.read = path, 0
        open(path, "w", encoding="utf-8").close()

    def texts(self):
        with open(self.path, encoding="utf-8") as file:
            file.seek(self.read)
            data = file.read()
        end = data.rfind("\n") + 1
        self.read += len(data[:end].encode())
        plain = html.unescape(re.sub("<[^>]*>", "", data[:end]))
        return [[line for line in text.split("\x1e") if line] for text in plain.split("\n")[:-1]]

    def next(self):
        """The newest text, as soon as there is one."""
        deadline = time.monotonic() + HEARS_S
        while time.monotonic() < deadline:
            texts = self.texts()
            if texts:
                return texts[-1]
            time.sleep(0.004)
        raise RuntimeError("nothing is heard")


class Listener:
    """Somebody at the keyboard who hears."""

    def __init__(self, display, ear):
        self.display, self.ear = display, ear

    def press(self, key):
        self.display.xdotool("key", key)
        return self.ear.next()

    def go_to(self, words):
        heard = []
        for _ in range(STOPS_MOST):
            heard.append(self.press("Tab")[-1])
            if re.fullmatch(re.escape(words) + r"(, .*)?", heard[-1]):
                return
        raise RuntimeError(f"{words} is not among {heard}")

    def choose(self, words):
        self.go_to(words)
        return self.press("Return")


class Hearing(Practice):
    def start(self):
        display = Display(1280, 800)
        self.addCleanup(display.close)
        stand_in = self.path("espeak-ng")
        with open(stand_in, "w", encoding="utf-8") as file:
            file.write(STAND_IN.format(real=shutil.which("espeak-ng")))
        os.chmod(stand_in, stat.S_IRWXU)
        display.environment.update(
            SDL_AUDIODRIVER="disk", SDL_DISKAUDIOFILE=self.path("sound.raw"), HEARD=self.path("heard"),
            PATH=self.folder + os.pathsep + os.environ["PATH"])
        ear = Ear(self.path("heard"))
        tablet = Tablet(KIOSK, os.path.join(self.campaign, "survey.pack"), self.path("data"), display,
                        export=self.bundles, more=["--open", "queen_marys_hall"])
        self.addCleanup(tablet.stop)
        return tablet.start(), display, Listener(display, ear)

    def write(self, listener):
        for what, words in ISSUE.items():
            listener.choose(f"{what}: choose")
            listener.choose(words)
        listener.display.xdotool("type", "--delay", "30", WORDS)
        typed = []
        while typed[-1:] != [WORDS[-1]]:
            typed = [line for text in listener.ear.texts() for line in text] or typed
            time.sleep(0.004)
        time.sleep(READER_S)

    def answer(self, listener, page):
        """Whichever page it is: answers it, and hears the next one."""
        if "Anything to report?" in page:
            self.write(listener)
        for question, answers in ANSWERS.items():
            for place, words in enumerate(answers if question in page else [], 1):
                self.assertEqual(listener.choose(words)[0], f"{words}, {place}")
        return listener.choose("I understand" if "I understand" in page else "Next")

    def test_by_keyboard_and_voice_alone_a_vote_is_given_and_counted(self):
        tablet, display, listener = self.start()
        page = listener.press("F11")
        self.assertEqual(page[0].split(".")[0], "The screen is off")
        page = listener.choose("Start")
        while "Check your answers" not in page:
            page = self.answer(listener, page)
        for answers in ANSWERS.values():
            self.assertTrue(any(all(words in line for words in answers) for line in page), f"{answers} in {page}")
        page = listener.choose("Save my answers")
        self.assert_dark(display)
        receipt = "".join(page[page.index("Your receipt") + 1:][:3]).replace(", ", "")
        tablet.stop()
        self.check(receipt)

    def assert_dark(self, display):
        picture = self.path("picture.png")
        display.screenshot(picture)
        colours = subprocess.run(["identify", "-format", "%k", picture], capture_output=True, text=True, check=True)
        self.assertEqual(colours.stdout.strip(), "1")

    def count(self, question):
        return json.loads(sync("count", self.campaign, "--question", question, "--json"))

    def names(self, listed, labels):
        rows = residents.Form.sheet(FORM, "choices")
        return [next(row["name"] for row in rows if row["list_name"] == listed and row["label::English (en)"] == label)
                for label in labels]

    def check(self, receipt):
        sync("merge", self.campaign, self.bundles, expect=HELD)
        sync("devices", self.campaign, "--approve", "all")
        for row in residents.Form.sheet(FORM, "survey"):
            kind, _, listed = row["type"].partition(" ")
            answers = self.names(listed, ANSWERS.get(row["label::English (en)"], []))
            if kind == "rank":
                points = {option: each for option, each in self.count(row["name"])["points"].items() if each}
                self.assertEqual(sorted(points, key=points.get, reverse=True), answers, row["name"])
        self.assertEqual(self.count("about_you_consent")["scores"], {"OK": 0})
        self.assertEqual(receipts.counted(self.campaign), [receipts.first_bits(receipt)])
        with contextlib.closing(sqlite3.connect(os.path.join(self.campaign, "derived.db"))) as derived:
            issues = derived.execute("SELECT key, text FROM issue").fetchall()
            selects = [choice for choice, in derived.execute("SELECT choice FROM issue_select ORDER BY place")]
        self.assertEqual([text for _, text in issues], [WORDS])
        self.assertEqual(selects, self.names("themes", [ISSUE["About"]]) + self.names("areas", [ISSUE["Where"]]))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
