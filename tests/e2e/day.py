#!/usr/bin/env python3
"""A voting day from first start to the Board's report: three tablets in real windows under virtual
displays, made-up residents and stewards who touch and type, bundles merged, counted and compared
with what was tapped. Ends with exit code 0 only if every figure agrees.

    day.py KIOSK SYNC FORM --out FOLDER"""

import argparse
import csv
import json
import os
import shutil
import sys
import threading

import residents
import steward
from coordinator import HELD, sync
from tablet import Display, Tablet

TABLETS = [("Tablet 1", 1280, 800, 10.1), ("Tablet 2", 800, 1280, 10.1), ("Tablet 3", 1024, 600, 7)]


def vote_all_day(place, name, size, venue, people, form, paths, failures):
    """One tablet's day, in a thread of its own."""
    width, height, diagonal = size
    display = Display(width, height)
    folder = os.path.join(paths["out"], "tablets", name.replace(" ", "-").lower())
    os.makedirs(folder)
    tablet = Tablet(paths["kiosk"], paths["pack"], folder, display, diagonal=diagonal,
                    describe=os.path.join(folder, "describe.jsonl"), export=paths["bundles"])
    try:
        tablet.start()
        tablet.wait_screen("closed")
        steward.first_start(tablet, name)
        steward.open_session(tablet, venue)
        tablet.wait_screen("welcome")
        for number, resident in enumerate(people, 1):
            residents.vote(tablet, form, resident)
            print(f"{name}: {number} of {len(people)} residents", file=sys.stderr, flush=True)
        steward.close_session(tablet, len(people))
        steward.export(tablet)
        steward.shut_down(tablet)
    except Exception as problem:  # the other tablets go on; the day fails at its end
        picture = os.path.join(folder, "problem.png")
        failures.append(f"{name}: {problem}. Its screen is in {picture}")
        display.screenshot(picture)
    finally:
        tablet.stop()
        display.close()


def write_truth(path, form, rows):
    names = [question["name"] for question in form.in_ballot()]
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["venue", "channel", *names])
        for row in rows:
            writer.writerow([row["venue"], "hall",
                             *[" ".join(row["answers"].get(name, [])) for name in names]])


def compare(form, rows, count):
    """Every question's count against our own; returns the differences, in words."""
    wrong = []
    for question in form.in_ballot():
        name = question["name"]
        told = count(name)
        for key, own in residents.count_question(form, rows, name).items():
            if told[key] != own:
                wrong.append(f"{name}: {key} is {told[key]}, tapped {own}")
    return wrong


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("kiosk", "sync", "form"):
        parser.add_argument(name)
    parser.add_argument("--out", required=True, help="a folder; it is made, and must be empty")
    parser.add_argument("--residents", type=int, default=13, help="on each tablet")
    parser.add_argument("--seed", type=int, default=2011)
    return parser.parse_args()


def vote_everywhere(form, args, paths):
    """On all tablets at once; what the residents meant to vote, a row each."""
    source = residents.seeded(args.seed)
    themes, venues = form.choices[form.question("themes")["list"]], form.choices["venue"]
    rows, failures, threads = [], [], []
    for place, (name, *size) in enumerate(TABLETS):
        people = [residents.plan(form, source, "pl" if number % 3 == 2 else "en",
                                 themes[(place * args.residents + number) % len(themes)])
                  for number in range(args.residents)]
        venue = venues[place % len(venues)]
        rows += [dict(person, venue=venue) for person in people]
        threads.append(threading.Thread(target=vote_all_day, args=(
            place, name, size, venue, people, form, paths, failures)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        sys.exit("\n".join(failures))
    return rows


def merge_everything(campaign, copy, bundles):
    """All at once and once more; in a copy one by one, in another order. The differences, in words."""
    wrong = []
    sync("merge", campaign, bundles, expect=HELD)
    sync("devices", campaign, "--approve", "all")
    again = json.loads(sync("merge", campaign, bundles, "--json"))
    if again["sessions"]["added"] or again["records"]["added"]:
        wrong.append(f"merging again added something: {again}")
    for name in sorted(os.listdir(bundles), reverse=True):
        if not name.endswith(".log"):  # an event log is for verify
            sync("merge", copy, os.path.join(bundles, name), expect=HELD if name.endswith(".bundle") else 0)
    status = json.loads(sync("status", campaign, "--json"))
    sync("merge", copy, campaign)
    other = json.loads(sync("status", copy, "--json"))
    if status["digest"] != other["digest"]:
        wrong.append(f"the digests differ: {status['digest']} and {other['digest']}")
    return wrong


def main():
    args = options()
    out = os.path.abspath(args.out)
    if os.path.isdir(out) and os.listdir(out):
        sys.exit(f"{out} is not empty. Choose another folder, or empty it.")
    os.makedirs(out, exist_ok=True)
    campaign = os.path.join(out, "campaign")
    paths = {"out": out, "kiosk": args.kiosk, "pack": os.path.join(campaign, "survey.pack"),
             "bundles": os.path.join(out, "bundles")}
    os.makedirs(paths["bundles"])
    sync("new", campaign, "--form", args.form, "--trial")

    form = residents.Form(args.form)
    rows = vote_everywhere(form, args, paths)
    write_truth(os.path.join(out, "truth.csv"), form, rows)
    copy = os.path.join(out, "second-copy")
    shutil.copytree(campaign, copy)
    wrong = merge_everything(campaign, copy, paths["bundles"])
    wrong += compare(form, rows, lambda name: json.loads(
        sync("count", campaign, "--question", name, "--json")))

    with open(os.path.join(out, "count.json"), "w", encoding="utf-8") as file:
        file.write(sync("count", campaign, "--json"))
    report = os.path.join(out, "report.html")
    sync("report", campaign, "--out", report)
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(rows)} ballots and {sum(len(row['issues']) for row in rows)} issues: "
          "the count equals what was tapped.", file=sys.stderr)
    print(report)


if __name__ == "__main__":
    main()
