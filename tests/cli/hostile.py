#!/usr/bin/env python3
"""What a hostile or an unlucky desk hands in (DESIGN 4.10, 4.11): it is named, set aside, and costs
little; its good neighbours are merged. A fourth and fifth path lead to bigcount-simulate and to the
shim; BIGCOUNT_TINY asks for more tiny sessions than 500."""

import contextlib
import hashlib
import os
import shutil
import socket
import sqlite3
import struct
import subprocess
import sys
import zlib

SIMULATE, SHIM = (os.path.abspath(sys.argv.pop(4)) for _ in range(2))
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))

from harness import SYNC, Votes, main, sync  # noqa: E402 (it reads argv)
from shim import Shim  # noqa: E402 (it lies with the tests of the tablet)

TINY = int(os.environ.get("BIGCOUNT_TINY", 500))
HUGE = b"\xff" * 8
MEMORY_KB = 48 * 1024  # more than a merge of one bundle may take


def peak_kb(*words, code=3):
    """The most memory a run takes; AddressSanitizer, where that is in, keeps little of what was freed."""
    with subprocess.Popen([SYNC, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          env=os.environ | {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1"}) as child:
        told = child.stderr.read().decode()
        _pid, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != code:
        raise AssertionError(told)
    return usage.ru_maxrss


def bundle_of(session):
    """FORMAT.md, "Bundle": with a hash that fits."""
    packed = zlib.compress(session)
    return (b"BCBUNDL1" + struct.pack(">II", len(packed), len(session)) +
            hashlib.blake2b(packed, digest_size=32).digest() + packed)


class Hostile(Votes):
    def good(self):
        with open(self.bundles[0], "rb") as file:
            return file.read()

    def put(self, name, data):
        os.makedirs(self.path("desk"), exist_ok=True)
        with open(self.path("desk", name), "wb") as file:
            file.write(data)

    def reasons(self, account):
        told = {os.path.basename(item["path"]): item["reason"] for item in account["quarantined"]}
        self.assertEqual([name for name, reason in told.items() if not reason], [])
        return told


class Lengths(Hostile):
    def test_lengths_beyond_all_measure_are_refused_before_they_cost_memory(self):
        bundle, session = self.good(), zlib.decompress(self.good()[48:])
        after_opening = 10 + int.from_bytes(session[8:10], "big")
        counts = after_opening + 1 + 165
        with open(os.path.join(self.here, "survey.pack"), "rb") as file:
            pack = file.read()
        for at in (8, 12):  # sizes of what is packed, and of the session
            self.put(f"bundle-{at}.bundle", bundle[:at] + HUGE[:4] + bundle[at + 4:])
        for at, size in ((8, 2), (after_opening, 1), *((counts + 4 * i, 4) for i in range(5))):
            self.put(f"session-{at}.bundle", bundle_of(session[:at] + HUGE[:size] + session[at + size:]))
        for at in (145, 149):  # sizes of the survey, and of what is packed
            self.put(f"pack-{at}.pack", pack[:at] + HUGE[:4] + pack[at + 4:])
        little = peak_kb("merge", self.here, self.bundles[0])
        self.assertLess(peak_kb("merge", self.here, self.path("desk")), little + MEMORY_KB)
        account = self.merge(self.path("desk"), code=3)
        self.assertEqual(len(self.reasons(account)), 11)
        self.assertEqual(account["sessions"]["added"] + account["packs"]["added"], 0)


class Things(Hostile):
    def test_what_is_no_file_to_be_read_is_named_and_hangs_nothing(self):
        desk = self.path("desk")
        self.put("good.bundle", self.good())
        os.mkdir(os.path.join(desk, "folder.bundle"))
        os.mkfifo(os.path.join(desk, "pipe.bundle"))
        os.symlink(self.bundles[1], os.path.join(desk, "link.bundle"))
        os.symlink("nowhere", os.path.join(desk, "nowhere.bundle"))
        os.symlink("/dev/zero", os.path.join(desk, "endless.pack"))
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(os.path.join(desk, "socket.bundle"))
        with open(os.path.join(desk, "holes.bundle"), "wb") as file:
            file.truncate(1 << 40)
        named = [os.path.join(desk, name) for name in ("pipe.bundle", "nowhere.bundle")] + ["/dev/zero"]
        for paths, refused in (([desk], 6), (named, 3)):
            account = self.merge(*paths, code=3)
            self.assertEqual(len(self.reasons(account)), refused, account)
        self.assertEqual([s["records"] for s in sync("status", self.here, "--json").json()["sessions"]
                          if "records" in s], [])
        self.assertEqual(len(sync("status", self.here, "--json").json()["sessions"]), 1)


    def items(self):
        return sync("status", self.here, "--json").json()["quarantined"]

    def quarantined(self):
        return {os.path.basename(item["path"]): item["name"] for item in self.items()}

    def test_what_could_not_be_read_is_forgiven_once_it_was(self):
        desk, other = self.path("desk"), self.path("other")
        self.put("damaged.bundle", self.good()[:-1])
        for name in ("pipe.bundle", "stays.bundle"):
            os.mkfifo(os.path.join(desk, name))
        os.mkdir(other)
        os.mkfifo(os.path.join(other, "apart.bundle"))
        self.merge(desk, other, code=3)
        self.assertEqual(set(self.quarantined()), {"damaged.bundle", "pipe.bundle", "stays.bundle",
                                                   "apart.bundle"})
        for folder, name in ((desk, "pipe.bundle"), (other, "apart.bundle")):
            os.remove(os.path.join(folder, name))
            shutil.copy(self.bundles[0], os.path.join(folder, name))
        self.put("damaged.bundle", self.good())  # whole by now; what came before is kept to be looked at
        self.merge(desk, code=3)
        left = self.quarantined()
        self.assertEqual(set(left), {"damaged.bundle", "stays.bundle", "apart.bundle"})
        told = sync("status", self.here)
        self.assertIn(f"({left['damaged.bundle']})\n", told.out)
        self.assertIn("may be deleted there", told.err)
        note = f"{left['stays.bundle']}.reason"
        self.assertIn(f" (nothing of it is kept but this note: {note})\n", told.out)
        self.assertIn(note, os.listdir(os.path.join(self.here, "quarantine")))
        self.assertEqual([os.path.basename(item["path"]) for item in self.items() if item["kept"]],
                         ["damaged.bundle"])
        with open(os.path.join(self.here, "quarantine", left["damaged.bundle"] + ".bytes"), "rb") as file:
            self.assertEqual(file.read(), self.good()[:-1])


class Disks(Hostile):
    def test_a_disk_that_fills_up_at_any_write_loses_nothing(self):
        whole = self.merge(self.path("stick"), code=3)["digest"]
        laptop = self.path("laptop")
        shim = Shim(SHIM, self.path("control"), laptop)
        environment = dict(os.environ, **shim.environment(SYNC))
        failed = writes = 0
        for at in (1, 2, 3, 5, 8, 12, 20):
            shutil.rmtree(laptop, ignore_errors=True)
            shutil.copytree(Votes.made, laptop)
            shim.fail("full", at)
            done = sync("merge", os.path.join(laptop, "campaign"), os.path.join(laptop, "stick"), env=environment)
            writes += shim.mend()
            if done.code == 1:
                self.assertRegex(done.err, "space|disk")  # SQLite does not always say which
                failed += 1
            self.assertEqual(sync("verify", os.path.join(laptop, "campaign")).code, 0)
            again = self.merge(os.path.join(laptop, "stick"), campaign=os.path.join(laptop, "campaign"), code=3)
            self.assertEqual(again["digest"], whole)
        self.assertGreater(failed, 3)
        self.assertGreater(writes, failed)


class Ledgers(Hostile):
    def ledger(self, campaign):
        return os.path.join(campaign, "ledger.db")

    def test_a_ledger_handed_in_is_not_believed(self):
        self.merge(self.bundles[0], code=3)
        digest = self.digest()
        other = self.campaign("other")
        self.session(other, "Stranger", ["ballot themes=parks"], stick="strange")
        self.merge(self.path("strange"), campaign=other, code=3)
        account = self.merge(other, code=3)
        self.assertEqual({kind: account[kind]["quarantined"] for kind in ("sessions", "packs")},
                         {"sessions": 1, "packs": 2})  # a pack in the ledger, and one beside it
        for reason in self.reasons(account).values():
            self.assertIn("another campaign", reason)
        self.assertEqual(self.digest(), digest)

        with open(self.ledger(other), "rb") as file:
            whole = file.read()
        desk = self.path("desk", "half")
        os.makedirs(desk)
        faults = {"cut": whole[:len(whole) // 2], "head": whole[:16] + HUGE * 12 + whole[112:],
                  "noise": whole[:4096] + bytes(byte ^ 0x55 for byte in whole[4096:]), "short": whole[:100]}
        for name, damaged in faults.items():
            with self.subTest(name), open(self.ledger(desk), "wb") as file:
                file.write(damaged)
                file.flush()
                account = self.merge(desk, code=3)
                self.assertEqual((account["sessions"]["added"], account["packs"]["added"]), (0, 0))
                self.assertTrue(account["quarantined"])
        os.remove(self.ledger(desk))
        os.symlink(self.ledger(other), self.ledger(desk))
        self.assertEqual([item["reason"] for item in self.merge(desk, code=3)["quarantined"]],
                         ["It is a link. Name the file it leads to."])
        self.assertEqual(self.digest(), digest)

    def test_a_session_that_a_disk_damaged_in_a_ledger_is_set_aside_beside_its_neighbours(self):
        laptop = shutil.copytree(self.here, self.path("laptop"))
        whole = self.merge(self.path("stick"), campaign=laptop, code=3)["digest"]
        desk = self.path("desk", "damaged")
        os.makedirs(desk)
        shutil.copy(self.ledger(laptop), desk)
        with contextlib.closing(sqlite3.connect(self.ledger(desk), isolation_level=None)) as ledger:
            row, session = ledger.execute("SELECT row, bytes FROM session WHERE row = 2").fetchone()
            damaged = bytearray(session)
            damaged[11 + int.from_bytes(session[8:10], "big") + 165 + 24] ^= 1  # in the first envelope, which nothing signs
            ledger.execute("UPDATE session SET bytes = ? WHERE row = ?", (bytes(damaged), row))
        account = self.merge(desk, code=3)
        self.assertEqual({name: account["sessions"][name] for name in ("added", "quarantined")},
                         {"added": 2, "quarantined": 1})
        reason, = self.reasons(account).values()
        self.assertIn("its hash does not fit", reason)
        self.assertEqual(self.merge(self.path("stick"), code=3)["digest"], whole)

    def test_a_ledger_that_another_program_has_open_is_read_or_named(self):
        laptop = shutil.copytree(self.here, self.path("laptop"))
        self.merge(self.path("stick"), campaign=laptop, code=3)
        with contextlib.closing(sqlite3.connect(self.ledger(laptop), isolation_level=None)) as open_elsewhere:
            open_elsewhere.execute("BEGIN IMMEDIATE")  # it is about to write: reading goes on
            self.assertEqual(self.merge(laptop, code=3)["sessions"]["added"], 3)
            open_elsewhere.execute("ROLLBACK")
            open_elsewhere.execute("BEGIN EXCLUSIVE")
            account = self.merge(laptop, code=3)
            reason, = self.reasons(account).values()
            self.assertIn("another program", reason)
        self.merge(laptop, code=3)
        self.assertEqual(self.quarantined_now(), [])

    def quarantined_now(self):
        return sync("status", self.here, "--json").json()["quarantined"]


class AtOnce(Hostile):
    def test_two_merges_into_one_ledger_at_once_bring_what_both_brought(self):
        whole = self.path("whole")
        shutil.copytree(self.here, whole)
        digest = self.merge(self.path("stick"), campaign=whole, code=3)["digest"]
        for _ in range(3):
            laptop = self.path("laptop")
            shutil.copytree(self.here, laptop)
            both = [subprocess.Popen([SYNC, "merge", laptop, *paths], stdout=subprocess.DEVNULL,
                                     stderr=subprocess.PIPE)
                    for paths in (self.bundles[:2], self.bundles[1:])]
            told = [merge.communicate()[1].decode() for merge in both]
            self.assertEqual([merge.returncode for merge in both], [3, 3], told)
            self.assertEqual(sync("status", laptop, "--json").json()["digest"], self.digest(laptop))
            self.merge(os.path.join(self.here, "survey.pack"), campaign=laptop, code=0)
            self.assertEqual(len(sync("status", laptop, "--json").json()["sessions"]), 3)
            self.assertEqual(self.digest(laptop), digest)
            shutil.rmtree(laptop)


class Many(Hostile):
    def test_a_multitude_of_tiny_sessions_costs_little_memory(self):
        subprocess.run([SIMULATE, os.path.join(self.here, "survey.pack"), "--out", self.path("many"), "--tablets",
                        "2", "--sessions", str(TINY // 2), "--ballots", "1", "--no-box"], check=True,
                       stdout=subprocess.DEVNULL)
        little = peak_kb("merge", self.here, self.bundles[0])
        self.assertLess(peak_kb("merge", self.here, self.path("many")), little + MEMORY_KB)
        listed = little + MEMORY_KB + TINY  # status shows each in a line: a kilobyte a session
        self.assertLess(peak_kb("status", self.here, code=0), listed)
        self.assertEqual(len(sync("status", self.here, "--json").json()["sessions"]), TINY + 1)
        print(f"{TINY} tiny sessions")


if __name__ == "__main__":
    main()
