#!/usr/bin/env python3
"""merge: what people bring, in any order, as often as they like."""

import os
import shutil
import zlib

from forged import forged
from harness import FORM, Votes, cut, main, sync


class Merge(Votes):
    def test_merging_twice_adds_nothing(self):
        account = self.merge(self.path("stick"), code=3)  # held: no tablet is approved
        self.assertEqual(account["sessions"]["added"], 3)
        self.assertEqual(account["records"]["added"], 8)
        self.assertEqual(account["held"], 3)
        self.assertEqual(sync("devices", self.here, "--approve", "all").code, 0)
        before = self.digest()
        account = self.merge(self.path("stick"))
        self.assertEqual(account["sessions"]["added"], 0)
        self.assertEqual(account["sessions"]["already_there"], 3)
        self.assertEqual(account["records"]["added"], 0)
        self.assertEqual(account["digest"], before)

    def test_a_bundle_that_lacks_records_is_told_while_the_steward_is_there(self):
        with open(self.bundles[0], "rb") as file:
            whole = file.read()
        lacks = {"cut": cut(whole), "other": forged(whole)[0]}
        says = {"cut": "Tablet 1, session 1: 3 of 4 ballots",
                "other": "Tablet 1, session 1: not the records that the tablet closed it with"}
        for name, bundle in lacks.items():
            here = shutil.copytree(self.here, self.path("of " + name))
            os.mkdir(self.path(name))
            with open(self.path(name, "a.bundle"), "wb") as file:
                file.write(bundle)
            for added in (1, 0):  # told as often as it comes
                account = self.merge(self.path(name), campaign=here, code=3)
                self.assertEqual(account["sessions"]["added"], added)
                self.assertEqual(account["incomplete"], [says[name]])
            sync("devices", here, "--approve", "all")
            done = sync("merge", here, self.path(name))
            self.assertEqual(done.code, 3, done.err)
            self.assertEqual(done.err, f"bigcount-sync: {says[name]}. Export it again from the tablet, and "
                                       "merge that.\n")
            account = self.merge(self.path(name), self.bundles[0], campaign=here)
            self.assertEqual((account["incomplete"], account["ballots"]["added"]),
                             ([], {"cut": 1, "other": 4}[name]))
            self.assertEqual(self.merge(self.path(name), campaign=here)["incomplete"], [])

    def test_a_session_that_a_decision_set_aside_lacks_nothing(self):
        with open(self.bundles[0], "rb") as file:
            bundle = cut(file.read())
        with open(self.bundles[0], "wb") as file:
            file.write(bundle)
        self.assertEqual(len(self.merge(self.bundles[0], code=3)["incomplete"]), 1)
        session, = sync("status", self.here, "--json").json()["sessions"]
        self.assertEqual(sync("decide", self.here, "void-session", session["id"], "--reason", "So").code, 0)
        self.assertEqual(self.merge(self.bundles[0])["incomplete"], [])

    def test_the_same_bundle_again_is_told_from_another_bundle_of_its_session(self):
        self.merge(self.path("stick"), code=3)
        done = sync("merge", self.here, self.path("stick"))
        unchanged = "already there:\n  in the same state: 3 sessions with 8 records\ndigest"
        self.assertIn(unchanged, done.out)
        other = shutil.copytree(self.here, self.path("other"))
        self.assertIn(unchanged, sync("merge", self.here, other).out)  # where no bundle is
        account = self.merge(self.path("stick"), code=3)
        self.assertEqual([(account[kind]["already_there"], account[kind]["same_bundle"])
                          for kind in ("sessions", "ballots", "issues", "records")],
                         [(3, 3), (7, 7), (1, 1), (8, 8)])
        self.assertEqual(account["sessions"]["same_session"], 0)
        self.assertEqual((account["records"]["same_record"], account["records"]["same_id"]), (0, 0))

    def test_a_session_in_another_bundle_and_its_records_are_told_apart_from_the_same_bundle(self):
        self.session(self.here, "Hall", ["ballot", "ballot", "copy " + self.path("Copy.box"), "ballot"],
                     "whole")
        self.session(self.here, "Copy", ["hand_count 2"], "part")
        sync("merge", self.here, self.path("whole"))
        done = sync("merge", self.here, self.path("whole"), self.path("part"))
        self.assertIn("already there:\n  in the same state: 1 session with 3 records\n"
                      "  in another state: 1 session with 2 records\ndigest", done.out)

    def test_another_order_on_another_laptop_gives_the_same_digest(self):
        other = self.path("other")
        shutil.copytree(self.here, other)
        self.merge(self.path("stick"), code=3)
        for bundle in reversed(self.bundles):
            self.merge(bundle, campaign=other, code=3)
        self.assertEqual(self.digest(), self.digest(other))
        self.assertEqual(sync("devices", self.here, "--approve", "all").code, 0)
        self.assertNotEqual(self.digest(), self.digest(other))
        self.merge(self.here, campaign=other)
        self.assertEqual(self.digest(), self.digest(other))

    def test_a_ledger_on_a_stick_hides_no_bundle_and_all_are_acknowledged(self):
        shutil.copy(os.path.join(self.here, "ledger.db"), self.path("stick"))
        inner = self.path("stick", "evening 2")
        os.mkdir(inner)
        os.rename(self.bundles[2], os.path.join(inner, "late.bundle"))
        account = self.merge(self.path("stick"), code=3)
        self.assertEqual((account["sessions"]["received"], account["sessions"]["added"]), (3, 3))
        self.assertEqual(account["quarantined"], [])
        for folder in self.path("stick"), inner:
            self.assertEqual(len([name for name in os.listdir(folder) if name.endswith(".ack")]), 1)

    def test_of_another_campaigns_folder_the_ledger_and_the_pack_come_in_and_nothing_else(self):
        """Not its keys, rows, frames, or what it has in quarantine."""
        other = shutil.copytree(self.here, self.path("other"))
        bad = self.write("bad.bundle", "no bundle")
        self.merge(self.path("stick"), bad, campaign=other, code=3)
        with open(os.path.join(other, "scanned.txt"), "w", encoding="ascii") as file:
            file.write("a frame\n")
        account = self.merge(other, code=3)
        self.assertEqual((account["sessions"]["added"], account["quarantined"]), (3, []))
        self.assertEqual((account["packs"]["received"], account["packs"]["already_there"]), (2, 2))
        self.assertEqual([name for name in os.listdir(other) if name.endswith(".ack")], [])

    def test_its_own_ledger_is_called_so(self):
        self.merge(self.path("stick"), code=3)
        done = sync("merge", self.here, os.path.join(self.here, "ledger.db"))
        self.assertEqual(done.code, 0)
        self.assertIn("That is this campaign's own ledger. Nothing in it is new.", done.err)

    def test_the_account_for_people_has_the_same_figures(self):
        done = sync("merge", self.here, self.path("stick"))
        self.assertEqual(done.code, 3)
        self.assertRegex(done.out, r"sessions +3 +3 +0 +0\n")
        self.assertRegex(done.out, r"ballots +7 +7 +0 +0\n")
        self.assertRegex(done.out, r"issues +1 +1 +0 +0\n")
        self.assertIn("3 sessions held", done.err)

    def test_a_damaged_bundle_is_quarantined_beside_its_neighbours(self):
        bad = self.bundles[1]
        with open(bad, "r+b") as file:
            file.seek(100)
            byte = file.read(1)
            file.seek(100)
            file.write(bytes([byte[0] ^ 1]))
        os.rename(bad, self.path("stick", "line\nbreak \x1b[2J \x9b \udcff.bundle"))
        done = sync("merge", self.here, self.path("stick"))
        self.assertEqual(done.code, 3)
        self.assertRegex(done.out, r"sessions +3 +2 +0 +1\n")
        self.assertNotRegex(done.err, "[\x1b\x9b]")
        self.assertEqual(done.err.count("\n"), 2)
        account = self.merge(self.path("stick"), code=3)  # and JSON stays JSON
        self.assertEqual([item["path"].startswith(self.path("stick", "line"))
                          and "hash does not fit" in item["reason"]
                          for item in account["quarantined"]], [True])
        status = sync("status", self.here, "--json").json()
        self.assertEqual([(item["path"].startswith(self.path("stick", "line?break")),
                           "hash does not fit" in item["reason"])
                          for item in status["quarantined"]], [(True, True)])
        self.assertEqual(len(status["sessions"]), 2)
        self.assertEqual(sorted(name.split(".")[1] for name in
                                os.listdir(os.path.join(self.here, "quarantine"))),
                         ["bytes", "reason"])

    def test_every_kind_of_damage_is_quarantined_with_its_reason(self):
        """Each length and each bit is tried in tests/unit/bundle/test_bundle.c; here some of them,
        as files, beside a good one."""
        with open(self.bundles[0], "rb") as file:
            whole = file.read()
        damaged = {"longer": whole + b"\0", "twice": whole * 2}
        damaged |= {f"cut{size}": whole[:size] for size in range(0, len(whole), 41)}
        for bit in range(0, 8 * len(whole), 211):
            flipped = bytearray(whole)
            flipped[bit // 8] ^= 1 << bit % 8
            damaged[f"bit{bit}"] = bytes(flipped)
        for name, data in damaged.items():
            with open(self.path("stick", name + ".bundle"), "wb") as file:
                file.write(data)
        account = self.merge(self.path("stick"), code=3)
        sessions = account["sessions"]
        self.assertEqual((sessions["added"], sessions["quarantined"]), (3, len(damaged)))
        reasons = {os.path.basename(item["path"]).split(".")[0]: item["reason"]
                   for item in account["quarantined"]}
        self.assertEqual(set(reasons), set(damaged))
        for name, reason in reasons.items():
            self.assertRegex(reason, "^[A-Z].{20,}\\.$", name)
        self.assertIn("not a bundle", reasons["bit0"])
        self.assertIn("cut short", reasons[f"cut{41 * (len(whole) // 41)}"])
        told = sync("merge", self.here, self.path("stick", "longer.bundle"))
        self.assertIn(reasons["longer"], told.err)

    def test_a_file_that_is_no_bundle_is_quarantined(self):
        for words in ([self.write("note.txt", "hello")], [self.write("empty.bundle", "")],
                      [self.write("junk.pack", "junk")]):
            done = sync("merge", self.here, *words)
            self.assertEqual(done.code, 3)
            self.assertIn("Quarantined", done.err)

    def test_a_bar_moves_on_a_terminal_and_nowhere_else(self):
        code, screen = self.on_terminal(["merge", self.here, self.path("stick")])
        self.assertEqual(code, 3, screen)
        self.assertRegex(screen, r"\rMerging \[ *\] 0 of 4")  # three bundles and their pack
        self.assertRegex(screen, "\r\x1b\\[K")  # it goes when the work is done
        done = sync("merge", self.here, self.path("stick"))
        self.assertNotIn("Merging", done.out + done.err)

    def test_an_empty_folder_brings_nothing_and_says_so(self):
        os.mkdir(self.path("empty"))
        done = sync("merge", self.here, self.path("empty"))
        self.assertEqual(done.code, 0)
        self.assertIn("empty: there is no bundle, pack or ledger in it.", done.err)
        self.assertEqual(done.err.count("\n"), 1)

    def test_an_empty_stick_beside_a_full_one_is_named(self):
        os.mkdir(self.path("empty"))
        account = self.merge(self.path("stick"), self.path("empty"), code=3)
        self.assertEqual(account["nothing_in"], [self.path("empty")])
        self.assertEqual(self.merge(self.path("stick"), code=3)["nothing_in"], [])

    def test_a_path_that_is_not_there_merges_nothing(self):
        self.assertRefused(sync("merge", self.here, self.bundles[0], self.path("none")), 1, "none")
        self.assertEqual(sync("status", self.here, "--json").json()["sessions"], [])


class Packs(Votes):
    """Two coordinators' laptops, of which one or both make a new revision of the pack."""

    def setUp(self):
        super().setUp()
        self.other = shutil.copytree(self.here, self.path("other"))

    def revise(self, campaign, *changes):
        """A new revision in which words of the form are changed; its title and hash."""
        form = self.path("form")
        shutil.rmtree(form, ignore_errors=True)
        shutil.copytree(FORM, form)
        for sheet, old, new in changes:
            with open(os.path.join(form, sheet + ".csv"), encoding="utf-8") as file:
                text = file.read()
            self.assertIn(old, text)
            self.write(os.path.join("form", sheet + ".csv"), text.replace(old, new))
        done = sync("pack", campaign, "--form", form, "--same-meaning", "housing", "--json")
        self.assertEqual(done.code, 0, done.err)
        return done.json()

    def pack(self, campaign):
        with open(os.path.join(campaign, "survey.pack"), "rb") as file:
            return file.read()

    def test_a_newer_pack_of_another_coordinator_is_in_force_and_goes_to_the_tablets(self):
        made = self.revise(self.other, ("choices", "Housing,", "Dogs and cats,"))
        done = sync("merge", self.here, self.other)
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("A newer pack came and is in force now: revision 2 of ", done.err)
        self.assertIn(f"({made['hash'][:8]}). Copy {self.here}/survey.pack to the tablets.\n", done.err)
        self.assertEqual(self.pack(self.here), self.pack(self.other))
        self.assertRegex(sync("status", self.here).out,
                         rf"\npack in force: revision 2 of .* \({made['hash'][:8]}\)\n")
        self.assertEqual(sync("merge", self.here, self.other).err, "")
        again = sync("pack", self.here, "--json").json()
        self.assertEqual(again["number"], 3)
        self.assertIn(b"Dogs and cats", zlib.decompress(self.pack(self.here)[153:-64]))

    def test_an_older_pack_that_comes_changes_nothing(self):
        self.revise(self.here, ("choices", "Housing,", "Dogs and cats,"))
        before = self.pack(self.here)
        self.assertFalse(self.merge(self.other)["adopted"])
        self.assertEqual(self.pack(self.here), before)

    def test_pack_goes_on_from_the_newest_where_a_merge_was_cut_short(self):
        self.revise(self.other, ("choices", "Housing,", "Dogs and cats,"))
        old = self.pack(self.here)
        self.merge(self.other)
        with open(os.path.join(self.here, "survey.pack"), "wb") as file:
            file.write(old)
        self.assertEqual(sync("pack", self.here, "--json").json()["number"], 3)
        self.assertIn(b"Dogs and cats", zlib.decompress(self.pack(self.here)[153:-64]))

    def test_two_packs_with_one_number_contradict_until_a_newer_one_settles_it(self):
        self.all_in()
        made = [self.revise(self.here, ("settings", "What matters most in Norbiton,", "Ours,")),
                self.revise(self.other, ("settings", "What matters most in Norbiton,", "Theirs,"),
                            ("choices", "Housing,", "Dogs and cats,"))]
        first, second = sorted((pack["hash"] for pack in made), reverse=True)
        for campaign, source in ((self.here, self.other), (self.other, self.here)):
            done = sync("merge", campaign, source)
            self.assertEqual(done.code, 0, done.err)
            side = r'revision 2 of [-0-9]{10}, "(?:Ours|Theirs)"'
            named = rf"{side} \({first[:8]}\); {side} \({second[:8]}\)\. Until it is settled the first"
            self.assertRegex(done.err, "Packs contradict each other: " + named)
            status = sync("status", campaign)
            self.assertRegex(status.out, "\ncontradiction: " + named)
            self.assertIn(f"bigcount-sync pack {campaign} --form FORM", status.out)
            self.assertRegex(status.out, rf"\npack in force: .*\({first[:8]}\)\n")
            self.assertEqual([pack["hash"] for pack in
                              sync("status", campaign, "--json").json()["revisions"]], [first, second])
        self.assertEqual(self.pack(self.here), self.pack(self.other))
        self.assertEqual(sync("count", self.here).out, sync("count", self.other).out)
        settled = self.revise(self.here)
        self.assertEqual(settled["number"], 3)
        self.assertNotIn("contradict", self.told(self.other, self.here))

    def told(self, campaign, source):
        return sync("merge", campaign, source).err + sync("status", campaign).out


if __name__ == "__main__":
    main()
