"""Receipts that a kiosk showed, and the ballots that were counted: each is one of them, whatever
happened to the tablet in between."""

import os
import re
import sqlite3
import time

import residents

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
BITS = 50  # a receipt's first ten letters are the first 50 bits of the record's id


def shown_in(view):
    """The receipt on the saved screen; None elsewhere."""
    if not view or view["screen"] != "saved":
        return None
    labels = " ".join(control["label"] for control in view["controls"])
    return re.search(r"\b[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}\b", labels)[0]


def first_bits(receipt):
    return "".join(f"{ALPHABET.index(letter):05b}" for letter in receipt.replace(" ", "")[:10])


def counted(campaign):
    """The first bits of the record id of each counted ballot, from the derived rows."""
    with sqlite3.connect(os.path.join(campaign, "derived.db")) as rows:
        return [f"{int(hexadecimal, 16):0128b}"[:BITS]
                for hexadecimal, in rows.execute("SELECT hex(id) FROM ballot WHERE counted")]


class Kills:
    """Tablets killed around "Save my answers": which receipts they showed."""

    def __init__(self, form, random):
        self.form, self.random = form, random
        self.begun, self.shown = 0, []

    def round(self, tablet, resident, moment_s):
        """A visit up to the touch on "Save my answers", and `moment_s` later kill -9; None: once
        "Saved" is on screen."""
        residents.vote(tablet, self.form, resident, finish=False)
        tablet.tap("save", answered=False)
        self.begun += 1
        if moment_s is None:
            tablet.wait_screen("saved")
        else:
            time.sleep(moment_s)
        tablet.kill()
        receipt = shown_in(tablet.last_view())
        if receipt:
            self.shown.append(receipt)

    def wrong(self, counted_bits):
        """What is not as it must be, in words: nothing, if all is well."""
        faults = [f"{receipt} was shown and is counted {times} times" for receipt in self.shown
                  if (times := counted_bits.count(first_bits(receipt))) != 1]
        if len(set(counted_bits)) != len(counted_bits):
            faults.append("a ballot is counted twice")
        if not len(self.shown) <= len(counted_bits) <= self.begun:
            faults.append(f"{len(counted_bits)} are counted; {self.begun} were begun, "
                          f"{len(self.shown)} shown as saved")
        return faults
