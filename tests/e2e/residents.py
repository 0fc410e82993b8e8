"""Made-up residents: what each would answer, and the touches that say so.

The form is read here straight from its CSV sheets, and the answers are counted here from what was
tapped, so that nothing of Big Count vouches for itself."""

import csv
import os
import random
import re

WORDS = {
    "en": ["Lift is stuck", "No light", "Bins are full", "Late buses", "Damp wall", "A quick crossing", "More benches"],
    "ar": ["المصعد معطل"],
    "pl": ["Winda stoi", "Ciemno tu", "Kosze pelne", "Autobusy", "Mokra sciana", "Malo lawek"],
}

NO_ANSWERS = {"language": "en", "answers": {}, "issues": []}  # what is left blank is allowed


class Form:
    """The sheets of a form: questions in order, and the choices of each list."""

    def __init__(self, folder):
        self.choices = {}
        for row in self.sheet(folder, "choices"):
            self.choices.setdefault(row["list_name"].strip(), []).append(row["name"].strip())
        self.questions = []
        repeat = None
        around = []  # `relevant` of every group that is open
        for row in self.sheet(folder, "survey"):
            kind, _, listed = row["type"].strip().partition(" ")
            kind = kind + "_" + listed if kind in ("begin", "end") else kind
            own = (row.get("relevant") or "").strip()
            if kind.startswith("begin_"):
                around.append(own)
                repeat = row["name"].strip() if kind == "begin_repeat" else repeat
            elif kind.startswith("end_"):
                around.pop()
                repeat = None if kind == "end_repeat" else repeat
            elif kind in ("select_one", "select_multiple", "rank", "acknowledge", "text"):
                self.questions.append({
                    "name": row["name"].strip(), "type": kind, "list": listed.strip(), "repeat": repeat,
                    "most": int(row.get("max_choices") or 1), "relevant": [each for each in [*around, own] if each]})

    @staticmethod
    def sheet(folder, name):
        with open(os.path.join(folder, name + ".csv"), newline="", encoding="utf-8-sig") as file:
            return [row for row in csv.DictReader(file) if any((value or "").strip() for value in row.values())]

    def question(self, name):
        return next(question for question in self.questions if question["name"] == name)

    def in_ballot(self):
        return [q for q in self.questions if not q["repeat"] and q["type"] != "text"]


def relevant(expressions, answers):
    return all(holds(expression, answers) for expression in expressions)


def holds(expression, answers):
    """Just enough of XLSForm's `relevant` for the shipped form: and, not(), selected(), = and !=."""
    python = re.sub(r"selected\(\s*\$\{(\w+)\}\s*,\s*'(\w*)'\s*\)", r"('\2' in A('\1'))", expression)
    python = re.sub(r"\$\{(\w+)\}\s*!=\s*'(\w*)'", r"(' '.join(A('\1')) != '\2')", python)
    python = re.sub(r"\$\{(\w+)\}\s*=\s*'(\w*)'", r"(' '.join(A('\1')) == '\2')", python)
    python = re.sub(r"\bnot\(", "not (", python)
    if "$" in python:
        raise ValueError(f"this script cannot judge: {expression}")
    return bool(eval(python, {"__builtins__": {}}, {"A": lambda name: answers.get(name, [])}))


def plan(form, random_source, language, first_theme):
    """One resident's answers: {question: [choice names in order]}, and their issues."""
    answers = {}
    for question in form.in_ballot():
        if not relevant(question["relevant"], answers):
            continue
        if question["type"] == "acknowledge":
            answers[question["name"]] = ["OK"] if random_source.random() < 0.75 else []
            continue
        options = form.choices[question["list"]]
        count = 1 if question["type"] == "select_one" else random_source.choice([1, 2, 3, 3, 3])
        count = min(count, question["most"], len(options))
        chosen = sample(random_source, options, count)
        if question["name"] == "themes":
            chosen = [first_theme] + [name for name in chosen if name != first_theme][: question["most"] - 1]
        elif random_source.random() < 0.12:
            chosen = []
        answers[question["name"]] = chosen
    issues = []
    for _ in range(random_source.choice([0, 0, 1, 1, 2])):
        issues.append({
            "theme": random_source.choice(form.choices[repeat_list(form, 0)]),
            "area": random_source.choice(form.choices[repeat_list(form, 1)]),
            "words": random_source.choice(WORDS[language])})
    return {"language": language, "answers": answers, "issues": issues}


def sample(random_source, options, count):
    """Distinct options, the ones listed first more often, as in life some things matter to more."""
    keys = {option: random_source.random() ** (1 + place / 3) for place, option in enumerate(options)}
    return sorted(options, key=keys.get, reverse=True)[:count]


def repeat_list(form, place):
    return [q for q in form.questions if q["repeat"] and q["type"] == "select_one"][place]["list"]


def repeat_fields(form):
    return [q["name"] for q in form.questions if q["repeat"]]


# -- touching

def choose(tablet, name):
    """Touches an option, turning pages until it is there."""
    turn = "page.down"
    for _ in range(24):
        if tablet.control(f"choice:{name}"):
            tablet.tap(f"choice:{name}")
            return
        if not tablet.told(turn, "enabled"):
            turn = "page.up" if turn == "page.down" else "page.down"
        tablet.tap(turn)
    raise RuntimeError(f"option {name} is on no page")


def answer(tablet, chosen):
    for name in chosen:
        choose(tablet, name)
    tablet.tap("next")


def write_issues(tablet, form, issues):
    theme, area, words = repeat_fields(form)
    for number, issue in enumerate(issues):
        if number:
            tablet.tap("issue.add")
        tablet.tap(f"field:{theme}")
        choose_in_list(tablet, issue["theme"])
        tablet.tap(f"field:{area}")
        choose_in_list(tablet, issue["area"])
        on_own_page = tablet.control(f"write:{words}")  # on a small screen
        if on_own_page:
            tablet.tap(f"write:{words}")
        if number % 2 and issue["words"].isascii():
            tablet.type(issue["words"])
        else:
            type_on_screen(tablet, issue["words"])
        tablet.wait(lambda view: tablet.told(f"field:{words}", "value") == issue["words"], "the words typed")
        if on_own_page:
            tablet.tap("done")
    tablet.tap("next")


def choose_in_list(tablet, name):
    tablet.wait_screen("list")
    choose(tablet, name)
    tablet.wait_screen("issue")


def type_on_screen(tablet, text):
    """By the keys on the screen. The keyboard shifts by itself for a first letter. Latin letters that
    it has not are typed on a real one."""
    for place, letter in enumerate(text):
        if "a" <= letter.lower() <= "z" and not tablet.control(f"key:{letter.lower()}"):
            tablet.type(letter)
            continue
        if letter.isupper() and place > 0:
            tablet.tap("key:shift")
        if "가" <= letter <= "힣":
            type_syllable(tablet, letter)
        elif tablet.control(key := "key:space" if letter == " " else f"key:{letter.lower()}"):
            tablet.tap(key)
        else:
            type_from_another_page(tablet, key)


def type_from_another_page(tablet, key):
    """The keyboard's pages go round: to that of the key, and on to the letters."""
    def keys():
        return {each["id"] for each in tablet.latest["controls"] if each["role"] == "key"}
    letters = keys()
    tablet.tap("key:page")
    while key not in keys() and keys() != letters:
        tablet.tap("key:page")
    tablet.tap(key)
    while keys() != letters:
        tablet.tap("key:page")


# Unicode counts Korean syllables by these letters; as keys, two of which make some of them.
FIRSTS = "ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ".split()
VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split()
ENDINGS = ["", *"ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split()]
SHIFTED = dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "ㅂㅈㄷㄱㅅㅐㅔ"))


def type_syllable(tablet, syllable):
    """Letter by letter; the double ones are on the shift key."""
    number = ord(syllable) - ord("가")
    first, rest = divmod(number, len(VOWELS) * len(ENDINGS))
    vowel, ending = divmod(rest, len(ENDINGS))
    for letter in FIRSTS[first] + VOWELS[vowel] + ENDINGS[ending]:
        if letter in SHIFTED:
            tablet.tap("key:shift")
        tablet.tap(f"key:{SHIFTED.get(letter, letter)}")


def choose_language(tablet, language):
    """On a small screen the languages are a list on pages."""
    while not tablet.control(language) and tablet.told("page.down", "enabled"):
        tablet.tap("page.down")
        tablet.settle()
    if not tablet.told(language, "chosen"):
        tablet.tap(language)
        tablet.wait(lambda view: tablet.told(language, "chosen"), f"{language} chosen")


def vote(tablet, form, resident, finish=True):
    """A whole visit, from the welcome screen to the saved screen and away from it."""
    tablet.wait_screen("welcome")
    choose_language(tablet, f"language:{resident['language']}")
    tablet.tap("start")
    while True:
        view = tablet.view()
        screen = view["screen"]
        if screen == "what":
            tablet.tap("next")
        elif screen in ("rank", "priorities", "choice", "consent"):
            answer(tablet, resident["answers"].get(view["question"], []))
        elif screen == "issue":
            write_issues(tablet, form, resident["issues"])
        elif screen == "review":
            if not finish:
                return
            tablet.tap("save")
            tablet.wait_screen("saved")
        elif screen == "saved":
            tablet.tap("done")
            tablet.wait_screen("welcome")
            return
        else:
            raise RuntimeError(f"a visit does not lead to the screen {screen}")


# -- counting, independently

def count_rank(rows, name, options, places):
    """First choices, mentions and points (k, k-1 ... 1) of one rank question, and its blanks."""
    figures = {key: {option: 0 for option in options} for key in ("first_choices", "mentions", "points")}
    blank = 0
    for row in rows:
        chosen = row["answers"].get(name, [])
        blank += not chosen
        for place, option in enumerate(chosen):
            figures["first_choices"][option] += place == 0
            figures["mentions"][option] += 1
            figures["points"][option] += places - place
    return {"ballots": len(rows), "blank": blank, "scores": figures["mentions"], **figures}


def count_options(rows, name, options):
    scores = {option: 0 for option in options}
    blank = 0
    for row in rows:
        chosen = row["answers"].get(name, [])
        blank += not chosen
        for option in chosen:
            scores[option] += 1
    return {"ballots": len(rows), "blank": blank, "scores": scores}


def count_question(form, rows, name):
    """What `bigcount-sync count --question NAME --json` must say of these rows."""
    question = form.question(name)
    if question["type"] == "rank":
        return count_rank(rows, name, form.choices[question["list"]], question["most"])
    if question["type"] == "acknowledge":
        return count_options(rows, name, ["OK"])
    return count_options(rows, name, form.choices[question["list"]])


def seeded(seed):
    return random.Random(seed)
