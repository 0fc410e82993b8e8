#!/usr/bin/env python3
"""A form with required questions and constraints, on a real kiosk window of 7 inches: what the
form asks for holds the page and is said in the resident's language, Back always works, and only
what keeps to the form is counted.

    needs.py KIOSK SYNC"""

import csv
import json
import os
import shutil
import sys
import tempfile
import unittest

from coordinator import HELD, sync
from tablet import Display, Tablet

KIOSK = sys.argv[1]
LANGUAGES = ("English (en)", "Polski (pl)")
TEXTS = ("label", "required_message", "constraint_message")
SURVEY = [
    {"type": "select_multiple helps", "name": "helps", "label": ("What would help?", "Co pomoże?"),
     "constraint": "not(selected(., 'none') and count-selected(.) > 1)",
     "constraint_message": ("Choose none, or the things that help.", "Wybierz nic albo to, co pomoże.")},
    {"type": "select_one ages", "name": "age", "label": ("How old are you?", "Ile masz lat?"), "required": "yes",
     "required_message": ("Please choose one.", "Wybierz jedno, prosimy.")},
    {"type": "select_one ages", "name": "oldest", "label": ("Who is oldest?", "Kto jest starszy?"),
     "required": "yes", "constraint": ". != 'child' or ${age} = 'child'"},
    {"type": "begin_repeat", "name": "issues", "label": ("Anything to report?", "Chcesz coś zgłosić?")},
    {"type": "text", "name": "words", "label": ("In your own words", "Własnymi słowami"),
     "constraint": "not(regex(., '.*@.*'))",
     "constraint_message": ("Please leave out addresses.", "Prosimy bez adresów.")},
    {"type": "end_repeat"},
]
CHOICES = {"helps": [("lights", "Lights", "Latarnie"), ("benches", "Benches", "Ławki"), ("none", "None of it", "Nic")],
           "ages": [("child", "Under 16", "Do 16"), ("adult", "16 or over", "16 lub więcej"),
                    ("prefer_not_to_say", "Prefer not to say", "Wolę nie mówić")],
           "venue": [("hall", "The hall", "Sala")]}


def write_sheet(folder, name, rows):
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def in_languages(row):
    flat = {column: value for column, value in row.items() if column not in TEXTS}
    for column in TEXTS:
        for language, text in zip(LANGUAGES, row.get(column, ())):
            flat[f"{column}::{language}"] = text
    return flat


def write_form(folder):
    os.mkdir(folder)
    write_sheet(folder, "survey", [in_languages(row) for row in SURVEY])
    write_sheet(folder, "choices", [in_languages({"list_name": name, "name": option, "label": labels})
                                    for name, options in CHOICES.items() for option, *labels in options])
    write_sheet(folder, "settings", [{"form_title": "Needs", "form_id": "needs", "version": "1",
                                      "default_language": LANGUAGES[0]}])


class Needs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="big-count-needs-")
        self.campaign, self.bundles = self.path("campaign"), self.path("bundles")
        os.mkdir(self.bundles)
        write_form(self.path("form"))
        sync("new", self.campaign, "--form", self.path("form"), "--trial")
        self.display = Display(1024, 600)
        self.tablet = Tablet(KIOSK, os.path.join(self.campaign, "survey.pack"), self.path("tablet"), self.display,
                             describe=self.path("describe.jsonl"), export=self.bundles, diagonal=7,
                             more=["--open", "hall"]).start()

    def tearDown(self):
        self.tablet.stop()
        self.display.close()
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def tap(self, *names):
        for name in names:
            self.tablet.tap(name)

    def says(self, words, question):
        def shown(view):
            return view.get("question") == question and self.tablet.told("status", "label") == words
        self.tablet.wait(shown, f"“{words}” at {question}")
        self.assertTrue(self.tablet.told("next", "enabled"))

    def comes_to(self, question):
        self.tablet.wait(lambda view: view.get("question") == question, question)

    def answer_in_polish(self):
        self.tablet.wait_screen("welcome")
        self.tap("language:pl", "start", "next", "choice:none", "choice:lights", "next")
        self.says("Wybierz nic albo to, co pomoże.", "helps")
        self.tap("back", "next", "choice:none", "next")
        self.comes_to("age")
        self.tap("next")
        self.says("Wybierz jedno, prosimy.", "age")
        self.tap("choice:prefer_not_to_say", "next")
        self.comes_to("oldest")
        self.tap("choice:child", "next")
        self.says("Spójrz jeszcze raz na tę odpowiedź.", "oldest")

    def test_what_a_form_asks_for_holds_the_page_and_only_what_keeps_to_it_is_counted(self):
        self.answer_in_polish()
        self.tap("settings", "language:en", "done")
        self.says("Please look at this answer again.", "oldest")
        self.tap("choice:adult", "next", "write:words")
        self.tablet.type("ask me@home")
        self.tap("done", "next")
        self.says("Please leave out addresses.", "issues")
        self.tap("write:words", *["key:backspace"] * 7, "done", "next")
        self.tablet.wait_screen("review")
        self.change("age", "child")
        self.change("oldest", "child")
        self.change("age", "adult")  # now "oldest" does not fit
        self.tap("save")
        self.says("Please look at this answer again.", "oldest")
        self.tap("choice:adult", "next")
        self.tablet.wait_screen("review")
        self.tap("save")
        self.tablet.wait_screen("saved")
        self.tablet.stop()
        sync("merge", self.campaign, self.bundles, expect=HELD)
        sync("devices", self.campaign, "--approve", "all")
        self.assertEqual(self.counted("helps"), {"lights": 1, "benches": 0, "none": 0})
        self.assertEqual(self.counted("oldest"), {"child": 0, "adult": 1, "prefer_not_to_say": 0})

    def change(self, question, choice):
        self.tablet.wait_screen("review")
        while not self.tablet.control(f"change:{question}"):
            self.tap("page.down" if self.tablet.told("page.down", "enabled") else "page.up")
        self.tap(f"change:{question}", f"choice:{choice}", "next")

    def counted(self, question):
        return json.loads(sync("count", self.campaign, "--question", question, "--json"))["scores"]


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
