#!/usr/bin/env python3
"""A visit in Korean on a real kiosk window, by touch alone: own words are composed from the letters
on the keys. What arrives in the tally is exactly that text, and exactly the answers.

    korean.py KIOSK SYNC FORM"""

import json
import os
import sys
import unittest

import residents
from coordinator import HELD, sync
from practice import FORM, KIOSK, Practice
from tablet import Display, Tablet

# Two letters under a syllable, one that moves on, vowels of two keys, letters of the shift key.
WORDS = "닭이 왜 쌌지? 달기"


class Korean(Practice):
    def setUp(self):
        super().setUp()
        self.display = Display(1280, 800)
        self.addCleanup(self.display.close)

    def vote(self, form, person):
        tablet = Tablet(KIOSK, os.path.join(self.campaign, "survey.pack"), self.path("tablet"), self.display,
                        describe=self.path("describe.jsonl"), export=self.bundles,
                        more=["--open", form.choices["venue"][0]])
        try:
            residents.vote(tablet.start(), form, person)
        finally:
            tablet.stop()

    def test_words_composed_on_the_keys_and_answers_arrive_as_they_were_given(self):
        form = residents.Form(FORM)
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
