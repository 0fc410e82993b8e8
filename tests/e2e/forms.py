#!/usr/bin/env python3
"""The second form, voted on by touch on two real kiosk windows: in English on a tablet that lies, in
Polish on one held upright. Each resident has a campaign of their own, so that counting a question
tells what that one person answered: it must be what was touched, for every question of the form.

    forms.py KIOSK SYNC FORM"""

import collections
import contextlib
import datetime
import json
import os
import shutil
import sqlite3
import sys
import tempfile
import threading
import unittest

import residents
from coordinator import HELD, sync
from tablet import Display, Tablet

KIOSK, FORM = sys.argv[1], sys.argv[3]

# What each is asked, and answers: options by name, in order; numbers, days and hours as people type
# them; ("other", words) for own words beside a list. What is not named is left blank.
ENGLISH = {
    "language": "en", "size": (1280, 800),
    "answers": {
        "area": ["riverside"], "street": ["osier_way"], "years": "12", "likes": ["agree"],
        "visits": ["weekly"], "ways": ["bus", "walk", ("other", "Pogo stick")], "minutes": "25", "fare": "1.75",
        "sets_out": "0905", "pavements": ["disagree"], "crossings": ["neither"], "lights": ["strongly_agree"],
        "rooms": ["laundry", "cafe", "garden"], "cafe_runner": ["charity"], "days": ["monday", "saturday"],
        "opens": "0830", "shuts": "2115", "first_day": "31122030", "use": ["7"], "free": ["strongly_agree"],
        "all_ages": ["agree"], "evenings": ["strongly_disagree"], "news": ["letter", "leaflet"],
        "helps": ["not_sure"], "tasks": ["teach", ("other", "Chess")], "help_hours": "3", "people": "3",
        "person_age": [["65_79"], ["under_16"]], "person_comes": [["yes"], ["not_sure"]], "warm": ["no"], "repairs_mark": ["2.5"],
        "consent": ["OK"], "age": ["80_up"], "language": ["urdu"], "health": ["yes"],
        "needs": ["seats", "company"]},
    "search": {"language": "URD"},
    "repairs": [({"repair": "lift", "since": "year"}, "Stuck again")],
    "wish": "A bench",
}
POLISH = {
    "language": "pl", "size": (800, 1280),
    "answers": {
        "area": ["hill"], "street": ["kite_avenue"], "years": "0", "likes": ["strongly_disagree"],
        "visits": ["daily"], "ways": ["taxi"], "minutes": "180", "fare": "12.5", "sets_out": "1740",
        "pavements": ["agree"], "lights": ["disagree"], "rooms": ["jobs"], "days": ["none"],
        "opens": "1000", "shuts": "1830", "first_day": "01022029", "use": ["10"], "free": ["neither"],
        "news": ["message", "meeting", "board"], "helps": ["no"], "people": "1", "warm": ["yes"],
        "repairs_mark": ["5"], "consent": ["OK"], "age": ["25_44"], "language": ["ukrainian"], "health": ["no"]},
    "search": {"language": "ins"},
    "repairs": [],
    "wish": "Lawka",
}


def questions():
    """The form's questions that a ballot holds; a repeat with a text in it gives issues instead."""
    found, repeat, texts = [], None, set()
    for row in residents.Form.sheet(FORM, "survey"):
        kind = row["type"].split()[0]
        if kind in ("begin_repeat", "end_repeat"):
            repeat = row["name"] if kind == "begin_repeat" else None
        if kind == "text" and repeat:
            texts.add(repeat)
        if kind in ("select_one", "select_multiple", "rank", "acknowledge", "integer", "decimal", "range", "date",
                    "time"):
            found.append({"name": row["name"], "type": kind, "repeat": repeat})
    return [question for question in found if question["repeat"] not in texts]


def number(kind, typed):
    """What people type, as `count` has it: days since 1970, minutes of the day."""
    typed = typed[0] if isinstance(typed, list) else typed
    if kind == "date":
        day = datetime.date(int(typed[4:]), int(typed[2:4]), int(typed[:2]))
        return (day - datetime.date(1970, 1, 1)).days
    if kind == "time":
        return int(typed[:2]) * 60 + int(typed[2:])
    return float(typed)


class Visit:
    """One resident at one tablet."""

    def __init__(self, tablet, person):
        self.tablet, self.person = tablet, person
        self.seen = {}  # question: how often its page was answered

    def tap(self, *names):
        for name in names:
            self.tablet.tap(name)

    def answer_of(self, question):
        told = self.person["answers"].get(question)
        if question.startswith("person_") and told:  # one list of options for each repetition
            return told[self.seen[question] - 1] if self.seen[question] <= len(told) else []
        return told

    # -- kinds of page

    def choice(self, question):
        for option in self.answer_of(question) or []:
            if question in self.person["search"]:
                self.tap("search")
                self.tablet.wait_screen("search")
                self.tablet.type(self.person["search"][question])
                self.tablet.settle()
                if not self.tablet.control(f"choice:{option}"):  # beside the keys there is no room for it
                    self.tap("done")
                self.tap(f"choice:{option}")
                self.tablet.wait_screen("choice")
            elif isinstance(option, tuple):
                residents.choose(self.tablet, option[0])
                self.tablet.wait(lambda view: self.tablet.control("field:other"), "the page for own words")
                self.tablet.type(option[1])
                self.tap("done")
            else:
                residents.choose(self.tablet, option)

    def number(self, question):
        typed = self.answer_of(question)
        if typed is None:
            return
        if self.tablet.control("part:hour"):
            self.tap("part:hour")  # what the form has filled in is typed over
        elif not self.tablet.control("part:day"):
            while self.tablet.told(f"field:{question}", "value"):
                self.tap("key:backspace")
        for letter in typed:
            self.tap("key:mark" if letter == "." else f"key:{letter}")

    def group(self, view):
        """All of a page's questions, on whichever of its pages they are."""
        done = set()
        while True:
            ids = [control["id"] for control in self.tablet.latest["controls"] if control["enabled"]]
            opens = [name for name in ids if name.startswith("open:") and name not in done]
            wanted = [f"choice:{question}:{option}" for question, options in self.person["answers"].items()
                      if isinstance(options, list) for option in options if not isinstance(option, tuple)]
            chosen = [name for name in ids if name in wanted and name not in done]
            if not opens and not chosen:
                break
            done.add((chosen or opens)[0])
            self.tap((chosen or opens)[0])
            if not chosen:
                self.page(self.tablet.wait(lambda view: view["screen"] != "group", "the page of one question"))
                self.tablet.wait_screen("group")
                self.tablet.settle()

    def issue(self, question):
        if question == "wish":
            self.tablet.type(self.person["wish"])
            return
        for number, (selects, words) in enumerate(self.person["repairs"]):
            if number:
                self.tap("issue.add")
            for name, option in selects.items():
                self.tap(f"field:{name}")
                residents.choose_in_list(self.tablet, option)
            self.tablet.type(words)

    def page(self, view):
        question, screen = view.get("question"), view["screen"]
        self.seen[question] = self.seen.get(question, 0) + 1
        if screen in ("choice", "rank", "priorities", "consent"):
            self.choice(question)
        elif screen == "number":
            self.number(question)
        elif screen == "group":
            self.group(view)
        elif screen == "issue":
            self.issue(question)
        elif screen not in ("what", "note", "another"):
            raise RuntimeError(f"a visit does not lead to the screen {screen}")
        self.tablet.settle()
        before = (self.tablet.latest["screen"], self.tablet.latest.get("question"), self.page_words())
        self.tap("next")
        self.tablet.settle()
        after = (self.tablet.latest["screen"], self.tablet.latest.get("question"), self.page_words())
        if before == after:
            raise RuntimeError(f"Next was held: {self.tablet.told('status', 'label')}; {self.tablet.shown()}")

    def page_words(self):
        return self.tablet.told("page", "label")

    def vote(self):
        language = f"language:{self.person['language']}"
        self.tablet.wait_screen("welcome")
        if not self.tablet.told(language, "chosen"):
            self.tap(language)
        self.tap("start")
        self.tablet.settle()
        while self.tablet.latest["screen"] != "review":
            self.page(self.tablet.latest)
        self.tap("save")
        self.tablet.wait_screen("saved")


class Forms(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="big-count-forms-")
        self.failures = []

    def tearDown(self):
        shutil.rmtree(self.folder)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def vote(self, person):
        """A session of one resident: opened for practice, closed and exported at its end."""
        name, (width, height) = person["language"], person["size"]
        display = Display(width, height)
        tablet = Tablet(KIOSK, self.path(name, "survey.pack"), self.path(name + "-data"), display,
                        describe=self.path(name + ".jsonl"), export=self.path(name + "-bundles"),
                        more=["--open", "ferry_hall"])
        try:
            Visit(tablet.start(), person).vote()
        except Exception as problem:
            self.failures.append(f"{name}: {problem}")
        finally:
            tablet.stop()
            display.close()

    def make_campaign(self, person):
        name = person["language"]
        os.mkdir(self.path(name + "-bundles"))
        sync("new", self.path(name), "--form", FORM, "--trial")

    def test_every_answer_to_the_second_form_is_counted_as_it_was_touched(self):
        threads = []
        for person in (ENGLISH, POLISH):
            self.make_campaign(person)
            threads.append(threading.Thread(target=self.vote, args=(person,)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.failures, [])
        for person in (ENGLISH, POLISH):
            self.merge(person)
            self.check_ballot(person)
            self.check_issues(person)

    def merge(self, person):
        name = person["language"]
        sync("merge", self.path(name), self.path(name + "-bundles"), expect=HELD)
        sync("devices", self.path(name), "--approve", "all")

    # -- comparing

    def counted(self, person, question):
        return json.loads(sync("count", self.path(person["language"]), "--question", question, "--json"))

    def check_ballot(self, person):
        """Question by question: what `count` says of the one ballot."""
        for question in questions():
            name, told = question["name"], person["answers"].get(question["name"])
            count = self.counted(person, name)
            with self.subTest(question=name, language=person["language"]):
                if question["repeat"]:
                    self.check_repeated(count, told or [])
                elif question["type"] in ("integer", "decimal", "range", "date", "time"):
                    wanted = [number(question["type"], told)] if told else []
                    self.assertEqual([count["summary"]["median"]] if count["summary"]["n"] else [], wanted)
                elif question["type"] == "rank":
                    points = {option: each for option, each in count["points"].items() if each}
                    self.assertEqual(sorted(points, key=points.get, reverse=True), told or [])
                else:
                    wanted = {option[0] if isinstance(option, tuple) else option for option in told or []}
                    self.assertEqual({option for option, score in count["scores"].items() if score}, wanted)

    def check_repeated(self, count, told):
        """Each repetition is counted by itself; `told` has one list of options for each."""
        self.assertEqual(count["repetitions"], len(told))
        self.assertEqual({option: score for option, score in count["scores"].items() if score},
                         dict(collections.Counter(option for options in told for option in options)))

    def check_issues(self, person):
        """Own words, each a record of its own: the repairs, the wish, and words beside a list."""
        wanted = [(question, option[1], ()) for question, options in person["answers"].items()
                  for option in options if isinstance(option, tuple)]
        wanted += [("repairs", words, tuple(selects.items())) for selects, words in person["repairs"]]
        wanted += [("wish", person["wish"], ())]
        with contextlib.closing(sqlite3.connect(self.path(person["language"], "derived.db"))) as derived:
            told = [(question, text, tuple(derived.execute(
                "SELECT question, choice FROM issue_select WHERE issue = ? ORDER BY place", (key,))))
                for key, question, text in derived.execute("SELECT key, question, text FROM issue")]
        self.assertEqual(sorted(told), sorted(wanted))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
