#!/usr/bin/env python3
"""verify and rebuild: what arrived is read again, opened again, derived again. The files are
changed as anybody with an SQLite shell could change them."""

import os
import shutil
import sqlite3
from contextlib import closing

from harness import Scenario, Votes, main, sync


def change(path, *statements):
    """Runs statements on a database, its triggers taken away meanwhile."""
    with closing(sqlite3.connect(path)) as db:
        triggers = db.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
        for _name, sql in triggers:
            db.execute(sql)
        db.commit()


class Verify(Votes):
    def setUp(self):
        super().setUp()
        self.all_in()
        self.ledger = os.path.join(self.here, "ledger.db")
        self.derived = os.path.join(self.here, "derived.db")

    def assertFinds(self, *words, item, text):
        """Exit 1, and one finding, for people and for programs."""
        done = sync("verify", *words, "--json")
        self.assertEqual(done.code, 1, done.err)
        answer = done.json()
        self.assertFalse(answer["sound"])
        self.assertEqual(answer["proved"], [])
        self.assertEqual(len(answer["findings"]), 1, answer["findings"])
        self.assertIn(item, answer["findings"][0]["item"])
        self.assertIn(text, answer["findings"][0]["text"])
        done = sync("verify", *words)
        self.assertEqual(done.code, 1)
        self.assertRegex(done.out, f"wrong: .*{item}.*: .*{text}")
        self.assertNotIn("Proved", done.out)

    def test_a_sound_campaign_is_proved_and_what_is_not_proved_is_said(self):
        files = sorted(os.listdir(self.here))
        done = sync("verify", self.here)
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertIn("1 pack, 2 decisions, 3 sessions, 7 ballots, 1 issue\n", done.out)
        self.assertIn("PRACTICE", done.out)
        proved, _, not_proved = done.out.partition("Not proved:")
        self.assertIn("signed by this campaign's coordinator", proved)
        self.assertIn("residents", not_proved)
        self.assertIn("approved the right tablets", not_proved)
        self.assertIn("--derive", not_proved)
        answer = sync("verify", self.here, "--json").json()
        self.assertEqual((answer["what"], answer["sound"], answer["findings"]),
                         ("campaign", True, []))
        self.assertEqual((answer["packs"], answer["decisions"], answer["sessions"],
                          answer["ballots"], answer["issues"]), (1, 2, 3, 7, 1))
        self.assertEqual(answer["digest"], self.digest())
        self.assertEqual(sorted(os.listdir(self.here)), files)

    def test_a_ledger_alone_can_be_verified(self):
        alone = shutil.copy(self.ledger, self.path("alone.db"))
        answer = sync("verify", alone, "--json").json()
        self.assertEqual((answer["what"], answer["sound"]), ("ledger", True))
        self.assertEqual(answer["digest"], self.digest())
        change(alone, "UPDATE session SET hash = randomblob(32) WHERE row = 2")
        self.assertEqual(sync("verify", alone).code, 1)

    def test_a_changed_session_is_named(self):
        change(self.ledger, "UPDATE session SET opening = (SELECT opening FROM session"
                            " WHERE row = 1) WHERE row = 2")
        self.assertFinds(self.here, item="Tablet", text="opening statement")

    def test_a_hash_that_does_not_fit_is_named(self):
        change(self.ledger, "UPDATE session SET hash = randomblob(32) WHERE row = 1")
        done = sync("verify", self.here, "--json")
        self.assertEqual(done.code, 1)
        self.assertEqual([finding["item"][:6] for finding in done.json()["findings"]],
                         ["Tablet", "digest"])

    def test_a_ledger_whose_rules_are_gone_is_refused(self):
        with closing(sqlite3.connect(self.ledger)) as db:
            db.execute("DROP TRIGGER session_stays")
            db.commit()
        self.assertRefused(sync("verify", self.here), 1, "ledger.db", "tables")

    def test_a_view_in_place_of_a_table_is_refused(self):
        with closing(sqlite3.connect(self.ledger)) as db:
            db.execute("DROP TABLE session")
            db.execute("CREATE VIEW session AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT"
                       " i + 1 FROM n) SELECT i AS row, x'' AS id, x'' AS hash, x'' AS opening,"
                       " x'' AS bytes FROM n")
            db.commit()
        self.assertRefused(sync("verify", self.here), 1, "tables")

    def test_a_bundle_is_told_and_verified(self):
        answer = sync("verify", self.bundles[1], "--json").json()
        self.assertEqual((answer["what"], answer["sound"], answer["trial"]),
                         ("bundle", True, True))
        self.assertEqual((answer["tablet"], answer["number"], answer["venue"], answer["channel"],
                          answer["ballots"], answer["issues"]),
                         ("Tablet 2", 1, "queen_marys_hall", "hall", 1, 0))
        tablets = sync("devices", self.here, "--json").json()["devices"]
        self.assertEqual(answer["tablet_fingerprint"], tablets[1]["fingerprint"])
        of_campaign = sync("verify", self.here, "--json").json()
        self.assertEqual((answer["campaign"], answer["fingerprint"]),
                         (of_campaign["campaign"], of_campaign["fingerprint"]))
        done = sync("verify", self.bundles[0])
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertIn("tablet: Tablet 1\nits four words: " + tablets[0]["fingerprint"] +
                      "\nsession: 1\n", done.out)
        self.assertIn("4 ballots, 1 issue\n", done.out)
        self.assertIn("approved this tablet", done.out.partition("Not proved")[2])

    def test_a_damaged_bundle_is_named_with_its_damage(self):
        with open(self.bundles[0], "rb") as file:
            good = file.read()
        for name, bad in (("flipped", good[:90] + bytes([good[90] ^ 1]) + good[91:]),
                          ("short", good[:-1]), ("long", good + b"\0"), ("empty", b""),
                          ("claims", good[:12] + b"\xff" * 4 + good[16:]),
                          ("other", b"hello")):
            path = self.path(name + ".bundle")
            with open(path, "wb") as file:
                file.write(bad)
            self.assertFinds(path, item=name + ".bundle", text="bundle")
            self.assertEqual(sync("verify", path).out.lower().count("export it again"), 1, name)
        self.assertRefused(sync("verify", self.path("none.bundle")), 1, "none.bundle")
        self.assertRefused(sync("verify", self.path("stick")), 1, "not a campaign")

    def test_what_is_counted_from_is_compared_with_what_was_cast(self):
        answer = sync("verify", self.here, "--derive", "--json")
        self.assertEqual(answer.code, 0, answer.err)
        self.assertTrue(answer.json()["derived"])
        self.assertIn("opened anew", sync("verify", self.here, "--derive").out)
        self.assertEqual(sorted(os.listdir(self.here)),
                         ["coordinator.key", "derived.db", "ledger.db", "survey.pack"])
        for statement in (
                "UPDATE ballot SET bytes = (SELECT bytes FROM ballot ORDER BY key DESC LIMIT 1)"
                " WHERE key = (SELECT min(key) FROM ballot)",
                "UPDATE ballot SET counted = 0 WHERE key = (SELECT min(key) FROM ballot)"):
            change(self.derived, statement)
            self.assertEqual(sync("verify", self.here).code, 0)  # the ledger is sound
            self.assertFinds(self.here, "--derive", item="Tablet 1, session 1", text="rebuild")
            self.assertEqual(sync("rebuild", self.here).code, 0)
            self.assertEqual(sync("verify", self.here, "--derive").code, 0)

    def test_derive_needs_the_folder(self):
        for path in (self.ledger, self.bundles[0]):
            self.assertRefused(sync("verify", path, "--derive"), 2, "folder")

    def test_rebuild_says_what_it_made(self):
        sync("count", self.here)
        change(self.derived, "DELETE FROM ballot")
        self.assertEqual(sync("count", self.here, "--json").json()["ballots"], 0)
        done = sync("rebuild", self.here)
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("derived.db was made anew from 3 sessions", done.out)
        self.assertIn("7 ballots in the ledger = 7 counted + 0 held + 0 set aside", done.err)
        self.assertEqual(sync("count", self.here, "--json").json()["ballots"], 7)
        self.assertEqual(sync("rebuild", self.here, "--json").json(), {
            "sessions": {"in_ledger": 3, "counted": 3, "held": 0, "set_aside": 0},
            "ballots": {"in_ledger": 7, "counted": 7, "held": 0, "set_aside": 0},
            "issues": {"in_ledger": 1, "counted": 1, "held": 0, "set_aside": 0}})
        self.assertEqual(os.stat(self.derived).st_mode & 0o777, 0o600)

    def test_where_what_is_counted_from_is_damaged_rebuild_is_named_and_mends_it(self):
        sync("count", self.here)
        with closing(sqlite3.connect(self.derived)) as db:
            page, = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'ballot'").fetchone()
            size, = db.execute("PRAGMA page_size").fetchone()
        with open(self.derived, "r+b") as file:
            file.seek((page - 1) * size)
            file.write(b"\x55" * size)
        done = sync("count", self.here)
        self.assertRefused(done, 1, "derived.db is damaged", "bigcount-sync rebuild")
        self.assertEqual(sync("rebuild", self.here).code, 0)
        self.assertEqual(sync("count", self.here, "--json").json()["ballots"], 7)

    def test_a_rebuild_that_fails_leaves_what_was_there(self):
        sync("count", self.here)
        with open(self.derived, "rb") as file:
            before = file.read()
        change(self.ledger, "UPDATE session SET bytes = x'00' WHERE row = 3")
        self.assertEqual(sync("rebuild", self.here).code, 1)
        with open(self.derived, "rb") as file:
            self.assertEqual(file.read(), before)
        self.assertEqual(sorted(os.listdir(self.here)),
                         ["coordinator.key", "derived.db", "ledger.db", "survey.pack"])

    def set_modes(self, folder, files):
        os.chmod(self.here, 0o755)
        for name in os.listdir(self.here):
            os.chmod(os.path.join(self.here, name), files)
        os.chmod(self.here, folder)

    def read_only(self):
        self.set_modes(0o555, 0o444)
        self.addCleanup(os.chmod, self.here, 0o755)

    def test_what_only_reads_needs_no_right_to_write(self):
        digest = self.digest()
        self.read_only()
        for words in (["verify", self.here], ["verify", self.ledger], ["status", self.here],
                      ["devices", self.here]):
            done = self.sync_unprivileged(*words, "--json")
            self.assertEqual(done.code, 0, done.err)
            self.assertIn(done.json().get("digest"), (digest, None))
        done = self.sync_unprivileged("receipt", self.here, "60RK 4CSM 6M54", "--json")
        self.assertEqual((done.code, done.err, done.json()["found"]), (1, "", False))
        done = self.sync_unprivileged("verify", self.here, "--derive")
        self.assertRefused(done, 1, "written")
        self.assertRefused(self.sync_unprivileged("merge", self.here, self.path("stick")), 1,
                           "read-only")

    def test_a_rebuild_without_the_right_to_write_leaves_what_was_there(self):
        sync("count", self.here)
        self.read_only()
        done = self.sync_unprivileged("rebuild", self.here)
        self.assertEqual(done.code, 1)
        self.set_modes(0o755, 0o644)
        self.assertEqual(sync("count", self.here, "--json").json()["ballots"], 7)

    def test_a_bundle_that_may_not_be_read_is_named(self):
        os.chmod(self.bundles[0], 0)
        self.assertRefused(self.sync_unprivileged("verify", self.bundles[0]), 1, ".bundle",
                           "may not be read")


class Passphrase(Scenario):
    def test_it_is_asked_for_only_to_open_again(self):
        campaign, secret = self.real_campaign()
        bundle = self.session(campaign, "Tablet 1", ["ballot themes=parks"])
        sync("merge", campaign, bundle)
        sync("devices", campaign, "--approve", "all", "--passphrase-file", secret)
        for words in (["verify", campaign], ["verify", bundle]):
            done = sync(*words, "--json")
            self.assertEqual(done.code, 0, done.err)
            self.assertEqual(done.json()["trial"], False)
        for words in (["verify", campaign, "--derive"], ["rebuild", campaign]):
            self.assertRefused(sync(*words), 2, "--passphrase-file")
            self.assertEqual(sync(*words, "--passphrase-file", secret).code, 0)


if __name__ == "__main__":
    main()
