"""truth.csv, as bigcount-simulate writes it, counted by the definitions of DESIGN, "Counting", apart
from the program's own counting."""

import collections
import csv
import datetime
import functools
import os
import statistics

METHODS = {"rank": ["mentions", "points", "first-choices"], "select_one": ["options"],
           "select_multiple": ["options"], "acknowledge": ["options"]}
METHODS |= {number: ["summary"] for number in ("integer", "decimal", "range", "date", "time",
                                               "calculate")}


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Question:
    """A question of the ballot, read from the form's own sheets."""

    def __init__(self, row, choices, repeats):
        self.repeats = repeats
        self.type, list_name = (row["type"].split(" ") + [""])[:2]
        self.name = row["name"]
        self.options = ["OK"] if self.type == "acknowledge" else choices.get(list_name, [])
        self.places = int(row["max_choices"] or len(self.options)) if self.type == "rank" else 0


def questions_of(form):
    choices = collections.defaultdict(list)
    for row in rows_of(os.path.join(form, "choices.csv")):
        choices[row["list_name"]].append(row["name"])
    found, repeat = [], None  # in a repeat: [is there a text in it?]
    for row in rows_of(os.path.join(form, "survey.csv")):
        kind = row["type"].split(" ")[0]
        if kind in ("begin_repeat", "end_repeat"):
            repeat = [] if kind == "begin_repeat" else None
        elif repeat is not None and kind == "text":
            repeat.append(row["name"])
        elif kind in METHODS:
            found.append((Question(row, choices, repeat is not None), repeat))
    return [question for question, repeat in found if not repeat]  # texts' repeats are issues


def number_of(cell):
    """Days since 1970, minutes of the day, or the number itself."""
    if ":" in cell:
        hours, minutes = cell.split(":")
        return int(hours) * 60 + int(minutes)
    if cell.count("-") == 2:
        return (datetime.date.fromisoformat(cell) - datetime.date(1970, 1, 1)).days
    return float(cell)


def summary(cells):
    """Of the answers given; quartiles of Hyndman and Fan's type 7, as Python's own `inclusive`."""
    values = [number_of(cell) for cell, ballots in cells.items() if cell for _ in range(ballots)]
    if not values:
        return {"n": 0}
    quartiles = (statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1
                 else values * 3)
    names = ("lower_quartile", "median", "upper_quartile")
    return {"n": len(values), "mean": statistics.fmean(values), "min": min(values),
            "max": max(values), **dict(zip(names, quartiles))}


class Tally:
    """Figures of one question over some ballots: {cell of truth.csv: rows that say it}, a row being
    a ballot or one repetition."""

    def __init__(self, question, cells, ballots):
        self.question, self.cells, self.ballots = question, cells, ballots
        self.rows, self.blank = sum(cells.values()), cells[""]
        if METHODS[question.type] == ["summary"]:
            return
        self.first, self.mentions, self.points = ({o: 0 for o in question.options}
                                                  for _ in range(3))
        for cell, ballots in cells.items():
            for place, option in enumerate(cell.split()):
                self.mentions[option] += ballots
                self.first[option] += ballots if place == 0 else 0
                self.points[option] += ballots * (question.places - place)

    def expected(self, method):
        """What `count --json` has to say, its words of the rule apart."""
        out = {"question": self.question.name, "method": method, "ballots": self.ballots,
               "blank": self.blank}
        out |= {"repetitions": self.rows} if self.question.repeats else {}
        if method == "summary":
            return out | {"summary": rounded(summary(self.cells))}
        scores = {"points": self.points, "first-choices": self.first}.get(method, self.mentions)
        by_score = collections.defaultdict(set)
        for option, score in scores.items():
            by_score[score].add(option)
        voted = self.rows > self.blank
        order = [by_score[score] for score in sorted(by_score, reverse=True)] if voted else []
        out |= {"seats": 1, "candidates": self.question.options,
                "winners": order[0] if order and max(scores.values()) > 0 else set(),
                "order": order, "ties": [group for group in order if len(group) > 1],
                "scores": scores}
        if self.question.type == "rank":
            out |= {"first_choices": self.first, "mentions": self.mentions, "points": self.points}
        return out


def rounded(figures):
    """Sums differ in their last digits with the order of adding."""
    return {name: float(f"{figure:.9g}") for name, figure in figures.items()}


def told(counted):
    """The same shape from `count --json`: those who tie stand in no order."""
    out = {key: value for key, value in counted.items() if key not in ("rule", "by")}
    if "summary" in out:
        return out | {"summary": rounded(out["summary"])}
    out["winners"] = set(out["winners"])
    for key in ("order", "ties"):
        out[key] = [set(group) for group in out[key]]
    return out


class Truth:
    """truth.csv, grouped: {cell of a question: ballots that say it}."""

    def __init__(self, path):
        self.rows = rows_of(path)

    @staticmethod
    def answers(row, name):
        """A ballot's cells: one, or in a repeat one for each repetition in use."""
        if name in row:
            return [row[name]]
        return [row[f"{name}[{number + 1}]"] for number in range(row["repetitions"])]

    @functools.cache
    def cells(self, name):
        return collections.Counter(cell for row in self.rows for cell in self.answers(row, name))

    @functools.cache
    def cells_by(self, name, by):
        """{value of `by`: (cells, ballots)}; a ballot that names several values is under each."""
        groups = collections.defaultdict(lambda: (collections.Counter(), []))
        for row in self.rows:
            for value in row[by].split() or [""]:
                groups[value][0].update(self.answers(row, name))
                groups[value][1].append(row)
        return {value: (cells, len(rows)) for value, (cells, rows) in groups.items()}
