#!/usr/bin/env python3
"""scan: bundles out of QR codes, which a second implementation cuts here by FORMAT.md. Real images
are drawn by qrencode and read by zbarimg."""

import hashlib
import os
import pathlib
import shutil
import random
import signal
import subprocess
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))
import qr_frames

from harness import SYNC, Outcome, Votes, main, sync

SMALL, LARGE = 195, 1249  # letters of versions 6-L and 20-L


def contents(path):
    return pathlib.Path(path).read_bytes()


class Scan(Votes):
    def frames(self, bundle, letters=SMALL):
        return qr_frames.cut(contents(self.bundles[bundle]), letters)

    def scan(self, lines, *words, campaign=None, ends="\n"):
        typed = "".join(line + ends for line in lines).encode("latin-1")
        done = subprocess.run([SYNC, "scan", campaign or self.here, *words], input=typed,
                              capture_output=True, timeout=60)
        done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
        return Outcome(done)

    def scanned(self, lines, *words, added=1, **more):
        """All of it is merged; held, because no tablet is approved."""
        done = self.scan(lines, *words, **more)
        self.assertEqual(done.code, 3, done.err)
        if not words:
            self.assertRegex(done.out, rf"sessions +\d+ +{added} ")
        return done

    def test_codes_bring_what_a_stick_brings(self):
        other = self.path("other")
        subprocess.run(["cp", "-r", self.here, other], check=True)
        account = self.merge(*self.bundles, code=3)
        done = self.scanned(sum((self.frames(bundle) for bundle in range(3)), []), "--json",
                            campaign=other)
        self.assertEqual(done.json(), account)
        self.assertEqual(self.digest(other), self.digest())

    def test_codes_in_any_order_and_twice(self):
        frames = 2 * self.frames(0)
        random.Random(7).shuffle(frames)
        done = self.scanned(frames)
        self.assertRegex(done.out, r"ballots +4 +4 +0 +0\n")
        self.assertIn("4 ballots and 1 issue added", done.err)
        self.assertIn("1 session held", done.err)

    def test_it_says_how_far_it_is_and_what_is_missing(self):
        frames = self.frames(0, 80)
        self.assertGreater(len(frames), 12)
        missing = [2, 6, 7, 8]
        lines = [frame for index, frame in enumerate(frames) if index not in missing]
        done = self.scan(lines)
        self.assertEqual((done.code, done.out), (1, ""))
        self.assertIn(f"{len(frames) - 4} of {len(frames)} codes, missing: 3, 7-9\n", done.err)
        self.assertRegex(done.err.splitlines()[-1], "not merged, missing: 3, 7-9[.]")
        self.assertEqual(sync("status", self.here, "--json").json()["sessions"], [])
        self.scanned(lines + [frames[index] for index in reversed(missing)])

    def kept(self):
        path = pathlib.Path(self.here, "scanned.txt")
        return path.read_text("ascii").splitlines() if path.exists() else []

    def test_what_is_not_whole_is_kept_for_the_next_time(self):
        frames = self.frames(0, 80)
        done = self.scan(frames[3:] + frames[:1])
        self.assertEqual(done.code, 1)
        self.assertIn("not merged, missing: 2-3. The others are kept for the next scan.", done.err)
        self.assertEqual(self.kept(), frames[:1] + frames[3:])
        have, codes = len(frames) - 2, len(frames)
        self.assertIn(f"begun by QR: bundle {frames[0][3:7]}: {have} of {codes} codes, missing: 2-3\n"
                      f"Go on: bigcount-sync scan {self.here}. ", sync("status", self.here).out)
        self.assertEqual(sync("status", self.here, "--json").json()["begun"], [
            {"bundle": frames[0][3:7], "scanned": have, "codes": codes, "missing": "2-3",
             "go_on": f"bigcount-sync scan {self.here}"}])
        done = self.scanned(self.frames(1) + self.frames(2), added=2)  # others are no failure
        name = frames[0][3:7]
        self.assertIn(f"Bundle {name} was begun before: {len(frames) - 2} of {len(frames)} codes, "
                      "missing: 2-3\n", done.err)
        self.assertEqual(len(self.kept()), len(frames) - 2)
        done = self.scanned(frames[1:3])
        self.assertRegex(done.out, r"ballots +4 +4 +0 +0\n")
        self.assertEqual(self.kept(), [])
        self.assertNotIn("begun", sync("status", self.here).out)
        self.assertNotIn("begun before", self.scan(frames).err)

    def test_what_was_scanned_outlives_a_program_that_is_killed(self):
        frames = self.frames(0)
        with subprocess.Popen([SYNC, "scan", self.here], stdin=subprocess.PIPE, text=True,
                              stderr=subprocess.PIPE, bufsize=1) as child:
            child.stdin.write("\n".join(frames[:-1] + ["end"]) + "\n")
            for line in child.stderr:
                if "no code of a bundle" in line:
                    break
            child.kill()
        self.scanned(frames[-1:])

    def test_what_was_kept_can_be_forgotten_and_has_a_bound(self):
        for number in range(6):
            self.assertEqual(self.scan(qr_frames.cut(bytes([number]) * 99, 80)[1:]).code, 1)
        self.assertEqual(len({frame[3:16] for frame in self.kept()}), 4)
        done = sync("scan", self.here, "--forget")
        self.assertEqual((done.code, done.out, self.kept()), (0, "", []))
        self.assertEqual(sync("scan", self.here, "--forget").code, 0)

    def test_a_damaged_file_of_kept_codes_costs_no_more_than_its_codes(self):
        frames, path = self.frames(0), pathlib.Path(self.here, "scanned.txt")
        path.write_bytes(b"\n".join([b"\xff" * 9000, frames[0][:-1].encode(), b"", frames[1].encode()]))
        done = self.scanned([frame for frame in frames if frame != frames[1]])
        self.assertIn(f"1 of {len(frames)} codes", done.err)
        os.symlink("/dev/zero", path)
        done = self.scan(self.frames(1))
        self.assertIn("is not used", done.err)
        self.assertEqual(done.code, 3)
        path.unlink()
        path.write_text("\n".join(self.frames(2)))  # whole: merged, not taken for merged
        self.assertEqual(self.scan([]).code, 3)
        self.assertEqual(len(sync("status", self.here, "--json").json()["sessions"]), 3)

    def test_a_session_in_two_bundles_is_held_once(self):
        bundle = contents(self.bundles[0])
        packed = zlib.compress(zlib.decompress(bundle[48:]), 1)
        other = (bundle[:8] + len(packed).to_bytes(4, "big") + bundle[12:16] +
                 hashlib.blake2b(packed, digest_size=32).digest() + packed)
        self.assertNotEqual(other, bundle)
        done = self.scan(self.frames(0) + qr_frames.cut(other, SMALL), "--json")
        account = done.json()
        self.assertEqual((account["sessions"]["received"], account["held"]), (2, 1))
        self.assertIn("1 session held", done.err)

    def test_it_says_that_decisions_contradict_each_other_as_merge_does(self):
        other = shutil.copytree(self.here, self.path("other"))
        for campaign, day in ((self.here, "2026-06-21"), (other, "2026-06-22")):
            self.assertEqual(sync("decide", campaign, "close", day, "--reason", "Because").code, 0)
        self.merge(other)
        self.assertIn("Decisions contradict each other", self.scanned(self.frames(0)).err)

    def test_a_missing_code_is_asked_for_and_given(self):
        frames = self.frames(0)
        child = subprocess.Popen([SYNC, "scan", self.here], stdin=subprocess.PIPE, text=True,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=1)
        self.addCleanup(child.kill)
        child.stdin.write("\n".join(frames[:1] + frames[2:]) + "\n")
        for line in child.stderr:
            if line.endswith("missing: 2\n"):
                break
        child.stdin.write(frames[1] + "\n")
        self.assertIn("is whole and merged", child.stderr.readline())
        child.send_signal(signal.SIGINT)  # nobody sends an end of input from a scanner
        out, _err = child.communicate(timeout=60)
        self.assertEqual(child.returncode, 3)
        self.assertRegex(out, r"sessions +1 +1 +0 +0\n")

    def test_what_scanners_do_to_a_line_does_no_harm_and_is_said_once(self):
        frames = self.frames(0)
        for lines, ends, word in (([f"QR-Code:{line}" for line in frames], "\n", "in front"),
                                  ([f"{line}\x03" for line in frames], "\n", "behind"),
                                  ([line.lower() for line in frames], "\n", "small letters"),
                                  (["", *frames], "\r", None), (frames, "\r\n", None)):
            done = self.scan(lines, ends=ends)
            self.assertEqual(done.code, 3, done.err)
            for other in ("in front", "behind", "small letters"):
                self.assertEqual(done.err.count(other), int(other == word), done.err)

    def test_each_fault_is_named_and_loses_nothing(self):
        first, other = self.frames(0), self.frames(1)
        changed = first[1][:30] + ("X" if first[1][30] != "X" else "Y") + first[1][31:]
        payload = qr_frames.read(first[0])[3]
        forged = qr_frames.sealed(first[0][:20] + qr_frames.base32(payload[::-1]))
        for line, words in ((changed, "its check does not fit"), (first[1][:-5], "cut short"),
                            ("https://example.org", "no code of a bundle"),
                            (forged, "Code 1 of bundle"), (other[0], "of another bundle"),
                            ("BC1" + "0" * 5000, "its check does not fit"),
                            (qr_frames.sealed(first[0][:18] + "00" + first[0][20:-4]),
                             "No tablet of this version")):
            done = self.scan([first[0], line, *first[1:]])
            self.assertIn(words, done.err)
            self.assertEqual(done.code, 1 if line == other[0] else 3, done.err)
            self.assertRegex(done.out, r"sessions +1 ")

    def test_two_bundles_in_turn_are_both_merged(self):
        pairs = zip(self.frames(0), self.frames(2), strict=False)
        lines = [line for pair in pairs for line in pair]
        done = self.scanned(lines + self.frames(0) + self.frames(2), added=2)
        self.assertEqual(done.err.count("of two bundles come in turn"), 1)

    def test_codes_that_do_not_make_their_bundle_are_scanned_again(self):
        frames = self.frames(0)
        payload = qr_frames.read(frames[0])[3]
        forged = qr_frames.sealed(frames[0][:20] + qr_frames.base32(payload[::-1]))
        done = self.scan([forged, *frames[1:]])
        self.assertEqual(done.code, 1)
        self.assertIn("do not make it", done.err)
        self.assertIn(f"not merged, missing: 1-{len(frames)}. Scan all of its codes again.", done.err)
        self.assertEqual(self.kept(), [])
        done = self.scanned([forged, *frames[1:], *frames])
        self.assertIn("do not make it", done.err)

    def test_a_whole_bundle_that_is_not_admitted_is_quarantined(self):
        damaged = bytearray(contents(self.bundles[0]))
        damaged[60] ^= 1
        done = self.scan(qr_frames.cut(bytes(damaged), SMALL) + self.frames(1), "--json")
        self.assertEqual(done.code, 3)
        account = done.json()
        self.assertEqual(account["sessions"], {"received": 2, "added": 1, "already_there": 0,
                                               "quarantined": 1, "same_bundle": 0,
                                               "same_session": 0})
        self.assertIn("hash does not fit", account["quarantined"][0]["reason"])
        self.assertIn("set aside", done.err)
        kept, = pathlib.Path(self.here, "quarantine").glob("*.bytes")
        self.assertEqual(contents(kept), damaged)

    def test_on_a_terminal_what_the_scanner_types_is_not_shown(self):
        typed = "\n".join(self.frames(2)) + "\n\x04"
        code, screen = self.on_terminal(["scan", self.here],
                                        [("End with Ctrl-C", lambda *_: typed)])
        self.assertEqual(code, 3, screen)
        self.assertIn("is whole and merged", screen)
        self.assertNotIn("BC1", screen)

    def test_no_code_at_all_is_a_failure(self):
        self.assertRefused(self.scan([]), 1, "No bundle came in")

    def test_real_codes_of_version_20_are_read_from_images(self):
        voters = [f"ballot themes={theme},housing" for theme in ("parks", "youth", "schools")] * 40
        bundle = contents(self.session(self.here, "Tablet 9", voters))
        frames = qr_frames.cut(bundle, LARGE)
        self.assertGreater(len(frames), 4)
        images = []
        for index, frame in enumerate(frames):
            images.append(self.path(f"{index}.png"))
            subprocess.run(["qrencode", "-v", "20", "-l", "L", "-s", "4", "-o", images[-1], frame],
                           check=True)
            with open(images[-1], "rb") as image:  # 97 modules and 8 of quiet: it stayed version 20
                self.assertEqual(int.from_bytes(image.read(20)[16:], "big"), 4 * (97 + 8))
        shown = images[1:] * 2
        random.Random(5).shuffle(shown)
        read = subprocess.run(["zbarimg", "-q", *shown, images[0]], capture_output=True, text=True,
                              check=True)  # with its QR-Code: in front
        done = self.scanned(read.stdout.splitlines())
        self.assertRegex(done.out, r"ballots +120 +120 +0 +0\n")
        self.assertIn(f"{len(frames) - 1} of {len(frames)} codes, missing: 1\n", done.err)


if __name__ == "__main__":
    main()
