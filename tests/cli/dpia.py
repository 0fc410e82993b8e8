#!/usr/bin/env python3
"""dpia: what the pack knows stands in the data-protection page, and what it cannot know is a gap."""

import os
import re

from harness import Scenario, main, sync


class DataProtection(Scenario):
    def page(self, campaign):
        done = sync("dpia", campaign, "--out", self.path("dpia.html"))
        self.assertEqual((done.code, done.err), (0, ""))
        with open(self.path("dpia.html"), encoding="utf-8") as file:
            return file.read()

    def row(self, page, name):
        return next(row for row in re.findall(r"<tr>.*?</tr>", page, re.S) if f"<code>{name}</code>" in row)

    def test_the_page_says_who_asks_what_and_until_when(self):
        page = self.page(self.campaign())
        for words in ("Norbiton Community Working Group", "cwg@norbiton.example", "The Partnership Board",
                      "30 June 2030", "30 June 2031", "Odpowiedzi trzymamy do 30 czerwca 2031", "PRACTICE"):
            self.assertIn(words, page)
        self.assertNotIn("does not say", page)
        self.assertIsNone(re.search(r"""(src|href)=["']?(https?:|//)""", page))
        self.assertIn('<span class="sensitive">', self.row(page, "ethnic_group"))
        self.assertIn("about_you_consent", self.row(page, "ethnic_group"))  # only then is it asked
        self.assertNotIn("sensitive</span>", self.row(page, "themes"))
        self.assertIn("of 11, at most 3", self.row(page, "themes"))
        self.assertIn("apart from the ballot", self.row(page, "words"))
        self.assertGreater(page.count('contenteditable="true"'), 10)

    def test_a_form_that_says_nothing_leaves_marked_gaps_and_is_only_text(self):
        form = self.path("form")
        os.mkdir(form)
        self.write("form/survey.csv", "type,name,label\nrank all,themes,What <b>matters</b>?\ntext,words,Anything else?\n")
        self.write("form/choices.csv", "list_name,name,label\nall,one,One\nall,two,Two\n")
        self.write("form/settings.csv", "form_title,default_language\n<script>alert(1)</script>,English (en)\n")
        done = sync("new", self.path("bare"), "--form", form, "--trial")
        self.assertEqual(done.code, 0, done.err)
        page = self.page(self.path("bare"))
        self.assertGreaterEqual(page.count("does not say"), 6)
        self.assertNotIn("<script", page)
        self.assertNotIn("<b>matters", page)

    def test_a_page_that_somebody_completed_is_not_overwritten(self):
        campaign, completed = self.campaign(), self.write("dpia.html", "what the risks are")
        os.symlink("nowhere", self.path("link.html"))
        for out in (completed, self.path("link.html")):
            self.assertRefused(sync("dpia", campaign, "--out", out), 1, f"{out} is there already", "Name a new file")
        with open(completed, encoding="utf-8") as file:
            self.assertEqual(file.read(), "what the risks are")
        self.assertFalse(os.path.lexists(self.path("nowhere")))

    def test_misuse_names_the_mend(self):
        campaign = self.campaign()
        for words in (["dpia", campaign], ["dpia", campaign, "--out", "page.doc"]):
            self.assertRefused(sync(*words), 2, "--out FILE.html")
        self.assertRefused(sync("dpia", campaign, "--out", self.path("none/x.html")), 1, "none is not there")


if __name__ == "__main__":
    main()
