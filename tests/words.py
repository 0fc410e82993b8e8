#!/usr/bin/env python3
"""What residents and stewards read is plain: the kiosk's words in every language, and the forms that come with
it. At most 12 words a sentence; for English also the grade that Flesch and Kincaid give it (Kincaid et al.,
"Derivation of New Readability Formulas for Navy Enlisted Personnel", 1975): a child of 9 is in grade 4. Words that
frighten or blame are not among them.

    words.py ASSETS"""

import collections
import csv
import pathlib
import re
import sys
import unittest

ASSETS = pathlib.Path(sys.argv.pop(1))
WORDS_MOST, GRADE_MOST = 12, 4.0
OURS = {"ar", "en", "ko", "pl", "ta", "ur"}  # whoever adds a language changes nothing here
LISTS = ("days", "weekdays", "months")  # names with spaces between them
NEVER = re.compile(r"\b(please wait|submit\w*|errors?|invalid|click\w*|votes? remaining|remaining|failed)\b", re.I)
MARK, PLURAL = re.compile(r"\{\w+\}"), re.compile(r"\.(zero|one|two|few|many|other)$")
COLUMN = re.compile(r"(label|hint|required_message|constraint_message|notice|emergency|welcome)(::.*)?")


def of_the_kiosk(language):
    """{key: words}"""
    text = (ASSETS / "strings" / f"{language}.txt").read_text(encoding="utf-8-sig")
    lines = (line.partition(" = ") for line in text.splitlines() if line and not line.startswith("#"))
    return {key: words for key, _, words in lines if key not in LISTS}


def of_a_form(name):
    """{(place, column): words}"""
    found = {}
    for sheet in ("survey", "choices", "settings"):
        with open(ASSETS / "surveys" / name / (sheet + ".csv"), newline="", encoding="utf-8-sig") as file:
            for row, cells in enumerate(csv.DictReader(file), 2):
                found |= {(f"{name}, {sheet} row {row}", column): cell for column, cell in cells.items()
                          if cell and COLUMN.fullmatch(column)}
    return found


LANGUAGES = sorted(path.stem for path in (ASSETS / "strings").glob("*.txt"))
FORMS = sorted(path.name for path in (ASSETS / "surveys").iterdir())
ALL = {(language, key): words for language in LANGUAGES for key, words in of_the_kiosk(language).items()}
ALL |= {place: words for form in FORMS for place, words in of_a_form(form).items()}


def english(places):
    """Of a form the English columns, and those without a language that are no other's."""
    return [words for (_, column), words in places.items() if column.endswith("(en)") or "::" not in column]


def sentences(words):
    return [each for each in re.split(r"(?<=[.?!:؟۔])\s+|\|", words.replace("*", "")) if each.strip()]


def syllables(word):
    """Groups of vowels, without a silent e at the end."""
    word = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"([^aeiouyl]e|[^aeiouytd]ed)$", word) and count > 1
    return max(count - bool(silent), 1)


def grade(texts):
    """Of the sentences among them: a button's two words are none."""
    spoken = [each for text in texts for each in sentences(text) if each[-1] in ".?!"]
    words = [word for each in spoken for word in re.findall(r"[^\W\d_][\w’'-]*", each)]
    return 0.39 * len(words) / len(spoken) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


class Words(unittest.TestCase):
    def test_no_sentence_is_longer_than_twelve_words(self):
        self.assertLessEqual(OURS, set(LANGUAGES))
        for place, words in ALL.items():
            for sentence in sentences(words):
                with self.subTest(place=place):
                    self.assertLessEqual(len(sentence.split()), WORDS_MOST, sentence)

    def test_every_language_fills_in_what_english_does(self):
        """A form for one or two may say the number in letters."""
        english_of = collections.defaultdict(set)
        for key, words in of_the_kiosk("en").items():
            english_of[PLURAL.sub("", key)].update(MARK.findall(words))
        for language in LANGUAGES:
            for key, words in of_the_kiosk(language).items():
                with self.subTest(language=language, key=key):
                    filled, wanted = set(MARK.findall(words)), english_of[PLURAL.sub("", key)]
                    (self.assertLessEqual if PLURAL.search(key) else self.assertEqual)(filled, wanted)

    def test_english_is_for_a_child_of_nine(self):
        self.assertLessEqual(grade(of_the_kiosk("en").values()), GRADE_MOST)
        for form in FORMS:
            with self.subTest(form=form):
                self.assertLessEqual(grade(english(of_a_form(form))), GRADE_MOST)

    def test_no_word_frightens_or_blames(self):
        for place, words in ALL.items():
            with self.subTest(place=place):
                self.assertIsNone(NEVER.search(words), words)

    def test_the_grade_is_that_of_the_published_formula(self):
        """The examples of Wikipedia's "Flesch-Kincaid readability tests": -1.45 and 11.3."""
        self.assertAlmostEqual(grade(["The cat sat on the mat."]), -1.45, places=2)
        platypus = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
        self.assertAlmostEqual(grade([platypus]), 11.3, places=1)

    def test_who_asks_why_and_what_to_do_in_an_emergency_is_said(self):
        norbiton = of_a_form("norbiton")
        notice = next(words for (_, column), words in norbiton.items() if column == "notice::English (en)")
        for said in ("Norbiton Community Working Group asks", "what matters most", "cwg@norbiton.example"):
            self.assertIn(said, notice)
        calls = {column: words for (_, column), words in norbiton.items() if column.startswith("emergency::")}
        self.assertEqual(len([words for words in calls.values() if "999" in words]), len(OURS))
        self.assertEqual(of_the_kiosk("en")["what.no_answer"].replace("{text}", calls["emergency::English (en)"]),
                         "We do not ask your name, so we cannot answer here.|In an emergency, call 999.")


if __name__ == "__main__":
    unittest.main()
