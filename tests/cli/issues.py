#!/usr/bin/env python3
"""issues: own words by venue and week, with nothing that says which were written together; one that
names a person is erased by its id."""

import pathlib
import re

from harness import Votes, main, sync


class Issues(Votes):
    WORDS = ("issue theme=housing area=station | Ask Jane Roe at number 9", "issue theme=schools area=station | Lift broken",
             "issue theme=parks area=station | More\tbenches")

    def setUp(self):
        super().setUp()
        self.session(self.here, "Tablet 1", ["ballot", *self.WORDS], venue="piper_hall",
                     day="2026-06-21")  # a Sunday
        self.session(self.here, "Tablet 2", ["ballot", self.WORDS[1]], venue="piper_hall",
                     day="2026-06-22")
        self.all_in()

    def issues(self, *words):
        done = sync("issues", self.here, *words, "--json")
        self.assertEqual(done.code, 0, done.err)
        return done.json()["issues"]

    def id_of(self, words):
        return next(i["id"] for i in self.issues("--ids") if words in i["text"])

    def test_they_stand_in_the_order_of_their_words_with_venue_and_week(self):
        found = self.issues()
        self.assertEqual([(i["about"], i["text"], i["venue"], i["week"]) for i in found
                          if i["venue"] == "piper_hall"],
                         [("theme=housing area=station", "Ask Jane Roe at number 9", "piper_hall", "2026-06-15"),
                          ("theme=parks area=station", "More\tbenches", "piper_hall", "2026-06-15"),
                          ("theme=schools area=station", "Lift broken", "piper_hall", "2026-06-15"),
                          ("theme=schools area=station", "Lift broken", "piper_hall", "2026-06-22")])
        self.assertEqual(set(found[0]), {"question", "about", "venue", "week", "text"})
        told = sync("issues", self.here)
        self.assertRegex(told.out, r"\nissues +theme=housing area=station +piper_hall +week of 2026-06-15  Ask Jane Roe")
        self.assertNotIn("Tablet", told.out)
        self.assertIn("More benches", told.out)

    def test_one_is_erased_by_its_id_and_comes_back_from_nowhere(self):
        code = self.id_of("Jane Roe")
        self.assertIn(code, sync("issues", self.here, "--ids").out)
        self.assertRefused(sync("decide", self.here, "void-ballot", code, "--reason", "x"), 1,
                           "No such record")
        done = sync("decide", self.here, "erase", *code.split(), "--reason", "It names a neighbour")
        self.assertEqual(done.code, 0, done.err)
        self.assertNotIn(b"Jane Roe", pathlib.Path(self.here, "derived.db").read_bytes())
        self.merge(self.path("stick"))
        self.assertEqual([i["text"] for i in self.issues() if "Roe" in i["text"]], [])
        self.assertEqual(len(self.issues()), 4)
        counted = sync("count", self.here)
        self.assertIn("5 issues in the ledger = 4 counted + 0 held + 1 set aside (1 by decision)",
                      counted.err)
        self.assertEqual(sync("rebuild", self.here).code, 0)
        self.assertEqual(len(self.issues()), 4)
        verified = sync("verify", self.here, "--derive")
        self.assertEqual(verified.code, 0, verified.out + verified.err)
        self.assertIn("4 issues, 1 erased\n", verified.out)
        self.assertIn("Where a record was erased, a signed decision asked for it", verified.out)
        groups = sync("status", self.here, "--json").json()["venues"]
        self.assertEqual([(g["venue"], g["issues"], g["issues_erased"], g["issues_missing"])
                          for g in groups],
                         [("piper_hall", 3, 1, 0), ("queen_marys_hall", 1, 0, 0)])

    def test_of_none_it_says_so(self):
        done = sync("issues", self.campaign("empty"))
        self.assertEqual((done.code, done.out.count("\n")), (0, 1))  # PRACTICE
        self.assertIn("No issue counts yet.", done.err)


class Scripts(Votes):
    """Own words in the form's other languages, and mixed with digits and English."""
    WORDS = ("மின்தூக்கி 3 நாளாக வேலை செய்யவில்லை, க்ஷ ஸ்ரீ.", "승강기가 3층에서 멈춰요. Cambridge Road 옆이에요.",
             "المصعد (رقم 3) معطّل في Cambridge Road!", "لفٹ 3 دن سے بند ہے؛ بچّے سیڑھیوں پر ہیں۔")

    def test_words_of_every_script_come_out_as_they_were_written(self):
        self.session(self.here, "Tablet 1", ["ballot", *(f"issue theme=housing area=station | {words}"
                                                         for words in self.WORDS)], venue="piper_hall")
        self.all_in()
        found = [issue["text"] for issue in sync("issues", self.here, "--json").json()["issues"]]
        self.assertEqual([text for text in found if not text.isascii()], sorted(self.WORDS))
        for words in self.WORDS:  # last on its line: nothing after it is moved where it runs to the left
            self.assertRegex(sync("issues", self.here).out, "(?m)" + re.escape(words) + "$")


class Real(Votes):
    def test_a_real_campaigns_issues_ask_for_the_passphrase(self):
        real, secret = self.real_campaign()
        self.assertRefused(sync("issues", real), 2, "--passphrase-file")
        self.assertEqual(sync("issues", real, "--passphrase-file", secret).code, 0)


if __name__ == "__main__":
    main()
