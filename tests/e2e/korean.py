#!/usr/bin/env python3
"""A visit in Korean on a real kiosk window, by touch alone: own words are composed from the letters
on the keys. What arrives in the tally is exactly that text, and exactly the answers.

    korean.py KIOSK SYNC FORM"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import residents
from tablet import Display, Tablet

KIOSK, SYNC, FORM = sys.argv[1:4]
HELD = 3
# Two letters under a syllable, one that moves on, vowels of two keys, letters of the shift key.
WORDS = "닭이 왜 쌌지? 달기"


def sync(*words, expect=0):
    done = subprocess.run([SYNC, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != expect:
        raise AssertionError(f"{words} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def write_form(folder):
    """The form with a Korean column; where it has none of its own, English words stand in it."""
    os.mkdir(folder)
    for name in ("survey", "choices", "settings"):
        rows = residents.Form.sheet(FORM, name)
        for row in rows:
            if not any(column.endswith("(ko)") for column in row):
                row.update({column.partition("::")[0] + "::한국어 (ko)": text for column, text in row.items()
                            if column.endswith("(en)")})
        with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(column for row in rows for column in row)))
            writer.writeheader()
            writer.writerows(rows)


class Korean(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="big-count-korean-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.campaign, self.bundles = self.path("campaign"), self.path("bundles")
        os.mkdir(self.bundles)
        write_form(self.path("form"))
        sync("new", self.campaign, "--form", self.path("form"), "--trial")
        self.display = Display(1280, 800)
        self.addCleanup(self.display.close)

    def path(self, name):
        return os.path.join(self.folder, name)

    def vote(self, form, person):
        tablet = Tablet(KIOSK, os.path.join(self.campaign, "survey.pack"), self.path("tablet"), self.display,
                        describe=self.path("describe.jsonl"), export=self.bundles,
                        more=["--open", form.choices["venue"][0]])
        try:
            residents.vote(tablet.start(), form, person)
        finally:
            tablet.stop()

    def test_words_composed_on_the_keys_and_answers_arrive_as_they_were_given(self):
        form = residents.Form(self.path("form"))
        themes = form.choices[form.question("themes")["list"]]
        person = residents.plan(form, residents.seeded(5002), "ko", themes[0])
        person["issues"] = [{"theme": themes[1], "area": form.choices[residents.repeat_list(form, 1)][0],
                             "words": WORDS}]
        self.vote(form, person)
        sync("merge", self.campaign, self.bundles, expect=HELD)
        sync("devices", self.campaign, "--approve", "all")
        for question in form.in_ballot():
            told = json.loads(sync("count", self.campaign, "--question", question["name"], "--json"))
            for key, own in residents.count_question(form, [person], question["name"]).items():
                self.assertEqual(told[key], own, f"{question['name']}: {key}")
        issues = json.loads(sync("issues", self.campaign, "--json"))["issues"]
        self.assertEqual([(issue["about"], issue["text"]) for issue in issues],
                         [(f"theme={themes[1]} area={person['issues'][0]['area']}", WORDS)])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
