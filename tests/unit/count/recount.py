#!/usr/bin/env python3
"""Ballots and their figures, counted independently of the product, for test_recount.c.

Regenerate: python3 tests/unit/count/recount.py > tests/unit/count/recount.golden
"""
import random
import statistics

OPTIONS, PLACES, BALLOTS = 11, 3, 2000
rng = random.Random(2011)

ballots = []
for _ in range(BALLOTS):
    length = rng.choices([0, 1, 2, 3], [5, 10, 15, 70])[0]
    best = rng.choices(range(OPTIONS), range(OPTIONS, 0, -1))[0]  # first choices favour early options,
    rest = sorted(set(range(OPTIONS)) - {best}, key=lambda o: -rng.random() * (o + 4))  # the rest late ones
    ballots.append(([best] + rest)[:length])
ages = [rng.randint(0, 104) if rng.random() < 0.9 else None for _ in range(BALLOTS)]

for ballot, age in zip(ballots, ages):
    print("ballot", "-" if age is None else age, *ballot)

first = [sum(1 for b in ballots if b and b[0] == o) for o in range(OPTIONS)]
mentions = [sum(1 for b in ballots if o in b) for o in range(OPTIONS)]
points = [sum(PLACES - b.index(o) for b in ballots if o in b) for o in range(OPTIONS)]
print("first", *first)
print("mentions", *mentions)
print("points", *points)
for figures in (first, mentions, points):
    print("order", *sorted(range(OPTIONS), key=lambda o: -figures[o]))
print("blank", sum(1 for b in ballots if not b), sum(1 for a in ages if a is None))

known = [a for a in ages if a is not None]
low, middle, high = statistics.quantiles(known, n=4, method="inclusive")
print("ages", len(known), f"{statistics.fmean(known):.9f}", min(known), low, middle, high, max(known))
