#!/usr/bin/env python3
"""Whether the tests of a fresh tablet (DESIGN 4.12) see each reset: takes them out of the source one
by one, in a temporary copy, and runs tests/unit/kiosk/test_fresh.c on what is left. That needs a built
tree; without one it only looks whether the source still has each of them where the list says."""

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
END_S = 60
FRESH = os.path.join(ROOT, "tests/unit/kiosk/test_fresh.c")

# What it resets, the file, the function, and the line of it that goes.
RESETS = [
    ("answers of a visit", "kiosk/visit.c", "visit_wipe", "answers_wipe(answers);"),
    ("all else of a visit", "kiosk/visit.c", "visit_wipe", "sodium_memzero(v, sizeof *v);"),
    ("the tablet's language", "kiosk/visit.c", "visit_wipe", "v->language = settings.language;"),
    ("what every visit begins with", "kiosk/visit.c", "visit_wipe", "v->settings = settings;"),
    ("a screen's own state, with each step", "kiosk/visit.c", "go_to", "v->view = (struct visit_view){0};"),
    ("Back from the first step", "kiosk/visit.c", "visit_back", "visit_wipe(v);"),
    ("a welcome screen that was left", "kiosk/visit_time.c", "visit_tick", "visit_wipe(v);"),
    ("each answer", "sync/record/answers.c", "answers_wipe", "clear(&a->by_question[q][r]);"),
    ("a voting card", "sync/record/answers.c", "answers_wipe", "xwipe(&a->card, sizeof a->card);"),
    ("its letters, once it gave a vote", "kiosk/visit.c", "visit_saved", "sodium_memzero(&v->card, sizeof v->card);"),
    ("repetitions", "sync/record/answers.c", "answers_wipe",
     "xwipe(a->repetitions, s->question_count * sizeof *a->repetitions);"),
    ("the end of a visit", "kiosk/kiosk_go_visit.c", "kiosk_end_visit", "visit_wipe(&k->visit);"),
    ("a tablet handed back", "kiosk/kiosk_go_visit.c", "go_doors", "visit_wipe(&k->visit);"),
    ("doors, once handed back", "kiosk/kiosk_go_visit.c", "go_doors", "doorstep_rest(&k->doorstep);"),
    ("a visit the steward interrupted", "kiosk/kiosk_go_steward.c", "go_panel", "visit_wipe(&k->visit);"),
    ("doors, once interrupted", "kiosk/kiosk_go_steward.c", "go_panel", "k->doorstep = (struct doorstep){0};"),
    ("the steward's desk", "kiosk/kiosk_go_steward.c", "desk_clear", "xwipe(desk, sizeof *desk);"),
    ("the desk's venue", "kiosk/kiosk_go_steward.c", "desk_clear", "desk->venue = -1;"),
    ("a page the steward left", "kiosk/kiosk_go_steward.c", "go_entered", "xwipe(&k->left, sizeof k->left);"),
    ("the latest door", "kiosk/doorstep.c", "doorstep_ready", "d->has_last = false;"),
    ("the text engine, after a visit", "kiosk/kiosk.c", "forget_visit", "text_forget(k->text);"),
    ("the focus, after a visit", "kiosk/app_input.c", "app_input_show", "scan_forget(&input->scan);"),
    ("all that it remembered", "kiosk/ui/scan.c", "scan_forget", "sodium_memzero(s, sizeof *s);"),
    ("that a visit ended", "kiosk/kiosk.c", "forget_visit", "k->ended = true;"),
    ("widths of words", "kiosk/ui/text.c", "text_forget", "xwipe(text->known, sizeof text->known);"),
    ("where words may be broken", "kiosk/ui/text.c", "text_forget", "breaks_forget(text->breaks);"),
    ("words as they were drawn", "kiosk/ui/text.c", "text_forget", "masks_forget(text->masks);"),
    ("reading, after a visit", "kiosk/hearing.c", "hearing_shown", "reading_clear(&k->reading);"),
    ("what was read", "kiosk/reading.c", "reading_clear", "xwipe(r, sizeof *r);"),
]


def without(text, function, line):
    """The source in which this function lacks this line; it must have had it once."""
    found = re.search(r"^\w[^;\n]*\b" + function + r"\([^;{]*\)\n\{\n.*?^\}\n", text, re.M | re.S)
    if not found or found.group().count(line) != 1:
        sys.exit(f"{function} has not exactly one line {line}: mend the list in {os.path.basename(__file__)}")
    return text[:found.start()] + found.group().replace(line, ";") + text[found.end():]


def commands(build, target):
    told = subprocess.run(["ninja", "-C", build, "-t", "commands", target], capture_output=True, text=True, check=True)
    return told.stdout.splitlines()


class Tree:
    """A built tree, of which one source is compiled again and linked before the library that has it."""

    def __init__(self, build, folder):
        self.build, self.folder = build, folder
        self.commands = commands(build, "bin/test-kiosk")
        with open(FRESH, encoding="utf-8") as file:
            self.tests = re.findall(r"^\s+WITH_\w+\((\w+)\),", file.read(), re.M)

    def run(self, command):
        subprocess.run(command, shell=True, cwd=self.build, check=True, capture_output=True)

    def compile(self, source, text):
        path, made = os.path.join(self.folder, "changed.c"), os.path.join(self.folder, "changed.o")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        whole = os.path.join(ROOT, source)
        words = shlex.split(next(each for each in self.commands if each.endswith(f" -c {whole}")))
        words[words.index("-o") + 1], words[-1] = made, path
        words[words.index("-MF") + 1] = os.path.join(self.folder, "changed.d")
        words = [word for word in words if word != "-Werror"]
        self.run(shlex.join(words + ["-w", "-iquote", os.path.dirname(whole)]))
        return made

    def link(self, made):
        program = os.path.join(self.folder, "test-kiosk")
        self.run(re.sub(r" -o bin/test-kiosk ", f" -o {shlex.quote(program)} {shlex.quote(made)} ", self.commands[-1]))
        return program

    def failed(self, program):
        """The first of the fresh tests that fails, or has no end."""
        for test in self.tests:
            try:
                subprocess.run([program, test], capture_output=True, check=True, timeout=END_S)
            except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
                return test
        return None

    def try_without(self, source, function, line):
        with open(os.path.join(ROOT, source), encoding="utf-8") as file:
            text = file.read()
        changed = without(text, function, line) if function else text
        return self.failed(self.link(self.compile(source, changed)))


def look():
    for _, source, function, line in RESETS:
        with open(os.path.join(ROOT, source), encoding="utf-8") as file:
            without(file.read(), function, line)


def take_out(build):
    with tempfile.TemporaryDirectory() as folder:
        tree = Tree(build, folder)
        if tree.try_without("kiosk/visit.c", None, None):
            sys.exit("the tests of a fresh tablet fail with every reset in place")
        unseen = 0
        for what, source, function, line in RESETS:
            test = tree.try_without(source, function, line)
            unseen += test is None
            print(f"{what:38} {function:16} {test or 'NOT SEEN'}", flush=True)
    print(f"{len(RESETS)} resets taken out one by one, {len(RESETS) - unseen} seen by the tests")
    sys.exit(1 if unseen else 0)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("build", nargs="?", help="folder of the built tree")
    build = options.parse_args().build
    look()
    if build:
        take_out(os.path.abspath(build))


if __name__ == "__main__":
    main()
