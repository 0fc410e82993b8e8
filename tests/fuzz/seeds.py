#!/usr/bin/env python3
"""Makes the corpora's first inputs out of real things: seeds.py BIN OUT. What bigcount-sync and
make-bundle write is taken as it is; issues and an event log are written here
after sync/FORMAT.md. Ids and keys are random, so that each run makes others."""

import glob
import hashlib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import zlib

BIN, OUT = (os.path.abspath(word) for word in sys.argv[1:3])
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
SMALL = 16384  # of what a coverage-guided search makes other things quickly

EXPRESSIONS = [
    "${age} >= 16 and not(selected(${themes}, 'housing'))", ". > ${opens} or . = ''", "count-selected(.) <= 3",
    "if(${a} != '', concat('x', ${b}), coalesce(${c}, 'none'))", "round((${shuts} - ${opens}) * 24, 1)",
    "regex(., '^[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}$')", ". <= today() + 7", "int(number(.) div 3) mod 2 = -1",
    "string-length(.) < 500", "date(20000) = '2024-10-04'", "true() and false() or once(random())", "now() - .5",
    "selected(${themes}, 'parks')", "'a' = \"a\"", "-(1 - -2.5)", "uuid()"]
FILTERS = ["area = ${area}", "ward = 'a' and open != ''", "selected(${ways}, name)"]


def run(*words, text=None, codes=(0,)):
    done = subprocess.run(words, input=text, text=True, capture_output=True, check=False)
    if done.returncode not in codes:
        sys.exit(f"{words}: {done.stderr}")
    return done.stdout


def sync(*words, codes=(0, 3)):
    return run(os.path.join(BIN, "bigcount-sync"), *words, codes=codes)


def keep(target, data):
    folder = os.path.join(OUT, target)
    os.makedirs(folder, exist_ok=True)
    data = data.encode() if isinstance(data, str) else data
    with open(os.path.join(folder, hashlib.sha1(data).hexdigest()), "wb") as file:
        file.write(data)


def keep_file(target, path):
    with open(path, "rb") as file:
        keep(target, file.read())


def read(*path):
    with open(os.path.join(*path), "rb") as file:
        return file.read()


def form_named(name):
    return os.path.join(ROOT, "assets", "surveys", name)


# -- forms, and what is typed

def small_form(folder):
    """A form of a few lines, because a long one is slow to change at the right place."""
    sheets = {
        "survey.csv": "type,name,label,relevant,constraint,calculation,choice_filter,parameters,max_choices,repeat_count\n"
                      "rank themes,themes,What matters?,,,,,,2,\n"
                      "select_one areas,area,Where?,\"selected(${themes}, 'b')\",,,,,,\n"
                      "select_multiple streets or_other,street,Which?,,count-selected(.) < 3,,area = ${area},,,\n"
                      "begin_repeat,people,Who?,,,,,,,3\ninteger,age,How old?,,. >= 0,,,,,\nend_repeat,,,,,,,,,\n"
                      "begin_group,more,More,,,,,,,\nrange,much,How much?,,,,,start=0 end=10 step=1,,\n"
                      "calculate,half,,,,${much} div 2,,,,\ntext,words,Say,,,,,,,\nend_group,,,,,,,,,\n",
        "choices.csv": "list_name,name,label,area\nthemes,a,A,\nthemes,b,B,\nareas,n,North,\nareas,s,South,\n"
                       "streets,one,One,n\nstreets,two,Two,s\nstreets,other,Other,n\n",
        "settings.csv": "form_title,form_id,version,default_language\nSmall,small,1,English (en)\n"}
    os.makedirs(folder, exist_ok=True)
    for name, text in sheets.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    return folder


def forms(small):
    for folder in (small, form_named("hub")):
        sheets = [read(folder, name) for name in ("survey.csv", "choices.csv", "settings.csv")]
        keep("form", b"\0".join(sheets))
        for sheet in sheets[1:]:
            keep("csv", sheet[:SMALL])
    keep("csv", 'a,"b ""c"" d",\r\n"two\nlines",é\r\n\ufeff')
    for expression in EXPRESSIONS:
        keep("expr", "e" + expression)
    for expression in FILTERS:
        keep("expr", "f" + expression)


def answers():
    keep("answers", "venue,channel,area,street,years,rooms,days,opens,use,fare,first_day\n"
                    "hub,paper,north,,12,cafe garden,none,09:30,7,1.75,2030-06-01\nhub,,,,,,,,,,\n")
    keep("answers", "ways,ways_other,helps,tasks\nbus bike,by boat,yes,\n\n,,no,\n")


# -- what travels

def campaign(folder, form, lines):
    """A practice campaign of a form with one session merged; its bundle."""
    sync("new", folder, "--form", form, "--trial")
    stick = os.path.join(folder, "stick")
    os.makedirs(stick)
    run(os.path.join(BIN, "make-bundle"), os.path.join(folder, "survey.pack"), os.path.join(folder, "box"),
        stick, "", "Tablet 1", text="\n".join(lines) + "\n")
    sync("merge", folder, stick)
    sync("devices", folder, "--approve", "all")
    sync("count", folder)
    return glob.glob(os.path.join(stick, "*.bundle"))[0]


def of_campaign(folder, bundle):
    keep_file("bundle", bundle)
    keep("session", zlib.decompress(read(bundle)[48:]))
    pack = read(folder, "survey.pack")
    keep("pack", pack)
    keep("survey", zlib.decompress(pack[153:-64]))
    keep_file("keys", os.path.join(folder, "coordinator.key"))
    for ack in glob.glob(os.path.join(folder, "stick", "*.ack")):
        keep_file("ack", ack)
    ledger = sqlite3.connect(os.path.join(folder, "ledger.db"))
    for (data,) in ledger.execute("SELECT bytes FROM decision"):
        keep("decision", data)
    ledger.close()


def ledger(path, small):
    """With small pages, so that all of it can be reached."""
    full = sqlite3.connect(path)
    full.execute("PRAGMA page_size = 512")
    full.execute("VACUUM INTO ?", (small,))
    full.close()
    keep_file("ledger", small)


def ballots(folder):
    derived = sqlite3.connect(os.path.join(folder, "derived.db"))
    for (data,) in derived.execute("SELECT bytes FROM ballot"):
        keep("ballot", data)
    derived.close()


def issues():
    for question in range(64):  # whichever takes own words
        words = "The lamp is broken".encode()
        issue = question.to_bytes(2, "big") + b"\0\0" + len(words).to_bytes(2, "big") + words
        if question % 8 == 0:
            packed = zlib.compressobj(9, zlib.DEFLATED, -15)
            data = packed.compress(issue) + packed.flush()
            keep("issue", data + bytes(256 - len(data)))
        keep("issue", issue)


def with_ballot_erased(session):
    """The example session, out of which a decision took its one ballot of 3 bytes."""
    counts = 10 + int.from_bytes(session[8:10], "big") + 1 + 165
    ballot = session[counts + 20:counts + 20 + 16 + 3 + 16]
    hashed = hashlib.blake2b(b"\1" + ballot, digest_size=32).digest()
    return (b"BCSESSN2" + session[8:counts] + bytes(4) + session[counts + 4:counts + 20] +
            session[counts + 20 + len(ballot):] + b"\0\0\0\1\1" + hashed)


def of_format():
    """The worked examples of FORMAT.md."""
    page = read(ROOT, "sync", "FORMAT.md").decode()
    for target, block in (("session", r"```hex\n(.*?)```"), ("ack", r"```hex of an acknowledgement\n(.*?)```")):
        lines = re.search(block, page, re.S).group(1).splitlines()
        keep(target, bytes.fromhex("".join(line.split("#")[0] for line in lines)))
        if target == "session":
            keep(target, with_ballot_erased(bytes.fromhex("".join(line.split("#")[0] for line in lines))))
    keep("frames", re.search(r"```frames\n(.*?)```", page, re.S).group(1))


def events():
    before, log = bytes(32), ""
    for number, words in enumerate(("2026-11-23 - started 0.1.0 ", "2026-11-23 09:30 set-up Tablet 1 ",
                                    "2026-11-23 09:31 session-opened 1, hall ", "2026-11-24 - session-closed-itself 1 ",
                                    "2026-11-24 10:02 log-exported "), 1):
        line = f"{number} {words}"
        before = hashlib.blake2b(b"event".ljust(16, b"\0") + before + line.encode(), digest_size=32).digest()
        log += f"{line}#{before.hex()}\n"
        keep("events", log)


def codes():
    for code in ("K7QM 4D2X 9TRA", "0000-0000-0000", "k7qm4d2x9tra" + "0" * 16, "OIL"):
        keep("code", code)
    for code in ("R7YV GYTJ 8F3N TRWW", "10000000000000c7", "R7YV-GYTJ-8F3N-TRWU"):
        keep("card", code)
    for words in (" ".join(["abandon"] * 24), " ".join(["zoo"] * 23)):
        keep("keys", words)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        small = small_form(os.path.join(scratch, "form"))
        forms(small)
        answers()
        for name, form, lines in (("small", small, ["ballot themes=b,a area=n", "ballot"]),
                                  ("hub", form_named("hub"), ["ballot rooms=cafe,garden", "ballot"])):
            folder = os.path.join(scratch, name)
            of_campaign(folder, campaign(folder, form, lines))
        ballots(os.path.join(scratch, "hub"))
        ledger(os.path.join(scratch, "small", "ledger.db"), os.path.join(scratch, "pages.db"))
    issues()
    of_format()
    events()
    codes()


if __name__ == "__main__":
    main()
