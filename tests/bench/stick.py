"""What a session of 100 ballots takes on a stick, beside the same answers in two other forms."""

import base64
import csv
import gzip
import os
import subprocess
import uuid
from xml.sax.saxutils import escape

BALLOTS = 100
MOST_BYTES = 80  # a ballot


def bundle_size(bench):
    """Of ballots alone: the texts of the residents are records of their own, and are left out. The
    answers are those of simulated residents; returns the bytes, and the sheet of the answers."""
    pack = os.path.join(bench.campaign, "survey.pack")
    common = ["--tablets", 1, "--sessions", 1, "--ballots", BALLOTS, "--seed", "stick", "--no-box"]
    bench.run("bigcount-simulate", pack, *common, "--out", bench.path("voted"))
    sheet = bench.path("voted", "truth.csv")
    bench.run("bigcount-simulate", pack, *common, "--answers", sheet, "--out", bench.path("stick"))
    bundle, = (name for name in os.listdir(bench.path("stick")) if name.endswith(".bundle"))
    return os.path.getsize(bench.path("stick", bundle)), sheet


def answers(sheet):
    with open(sheet, newline="", encoding="utf-8") as file:
        return [{name: value for name, value in row.items() if name not in ("venue", "channel")}
                for row in csv.DictReader(file)]


def csv_size(rows):
    """One file for all, neither signed nor encrypted."""
    lines = [",".join(rows[0])] + [",".join(row.values()) for row in rows]
    return len(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


# ODK's way, https://getodk.github.io/xforms-spec/encryption: each submission is an XML file, encrypted
# with AES-256-CFB after PKCS5 padding, and a manifest with its key and a signature, each encrypted
# with RSA, of 2048 bits as ODK Build and Central make them.

FORM = 'id="norbiton" version="2026112301"'
MANIFEST = ('<data xmlns="http://opendatakit.org/submissions" encrypted="yes" {form}>'
            "<base64EncryptedKey>{key}</base64EncryptedKey>"
            '<meta xmlns="http://openrosa.org/xforms"><instanceID>{name}</instanceID></meta>'
            "<encryptedXmlFile>submission.xml.enc</encryptedXmlFile>"
            "<base64EncryptedElementSignature>{signature}</base64EncryptedElementSignature></data>")


def openssl(*words, given=b""):
    return subprocess.run(["openssl", *words], input=given, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True).stdout


def submission(row, name):
    fields = "".join(f"<{field}>{escape(value)}</{field}>" if value else f"<{field}/>"
                     for field, value in row.items())
    return f"<data {FORM}>{fields}<meta><instanceID>{name}</instanceID></meta></data>".encode()


def encrypted_size(row, public_key):
    name = f"uuid:{uuid.uuid4()}"
    plain = submission(row, name)
    padding = 16 - len(plain) % 16
    key, vector = os.urandom(32), os.urandom(16)
    sealed = openssl("enc", "-aes-256-cfb", "-K", key.hex(), "-iv", vector.hex(),
                     given=plain + bytes([padding]) * padding)

    def wrapped(secret):
        return base64.b64encode(openssl("pkeyutl", "-encrypt", "-pubin", "-inkey", public_key, "-pkeyopt",
                                        "rsa_padding_mode:oaep", given=secret)).decode()
    manifest = MANIFEST.format(form=FORM, key=wrapped(key), name=name, signature=wrapped(os.urandom(16)))
    return len(sealed) + len(manifest)


def xml_size(bench, rows):
    private, public = bench.path("odk.pem"), bench.path("odk.pub")
    openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", private)
    openssl("pkey", "-in", private, "-pubout", "-out", public)
    return sum(encrypted_size(row, public) for row in rows)


def measure(bench):
    """The table, and what misses its limit."""
    size, sheet = bundle_size(bench)
    rows = answers(sheet)
    ours = size / BALLOTS
    lines = [f"bytes a ballot on the stick, {BALLOTS} ballots of the Norbiton form in one session",
             f"  {ours:7.1f}  bundle: encrypted, signed, compressed (at most {MOST_BYTES})",
             f"  {csv_size(rows) / BALLOTS:7.1f}  CSV and gzip -9: neither encrypted nor signed",
             f"  {xml_size(bench, rows) / BALLOTS:7.1f}  one encrypted XML submission each, as ODK"]
    return lines, [f"a ballot takes {ours:.1f} bytes"] if ours > MOST_BYTES else []
