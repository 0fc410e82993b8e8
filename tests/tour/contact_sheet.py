"""The contact sheet of tools/tour: index.html over the pictures in a folder, by screen.

Every picture with a QR code is read again with zbarimg; what is not read as what the screen meant
is told as a finding.
"""

import html
import subprocess
import sys
from pathlib import Path

HEAD = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Big Count: every screen</title>
<style>
body { font: 16px/1.4 sans-serif; margin: 2rem; background: #fff8e8; color: #2a1533 }
figure { display: inline-block; margin: 0 1rem 1rem 0; vertical-align: top; width: 240px }
img { border: 1px solid #7a6684; max-width: 100% }
figcaption { font-size: 13px; overflow-wrap: anywhere }
nav a { margin-right: 1rem }
</style>
<h1>Big Count: every screen</h1>
"""


def read_codes(picture):
    """The QR codes in a picture."""
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)]
    run = subprocess.run(command, capture_output=True, check=False, text=True)
    return run.stdout.split()


def judge_codes(folder):
    """One line a picture whose code is not read as it was meant."""
    findings = []
    for meant in sorted(folder.glob("*/*.png.code")):
        picture = meant.with_suffix("")
        if meant.read_text() not in read_codes(picture):
            language, size, rest = picture.stem.split("-", 2)
            theme, screen, _ = rest.rsplit("-", 2)
            findings.append("\t".join([picture.parent.name, language, size, theme, screen, "qr",
                                       f"the code in {picture.name} is not read"]))
    return findings


def section(screen):
    """The heading and pictures of one screen."""
    yield f'<h2 id="{screen.name}">{screen.name}</h2>\n'
    for picture in sorted(screen.glob("*.png")):
        name = html.escape(picture.name)
        yield (f'<figure><a href="{screen.name}/{name}"><img loading="lazy" alt="{name}" '
               f'src="{screen.name}/small/{name}"></a>'
               f"<figcaption>{html.escape(picture.stem)}</figcaption></figure>\n")


def main():
    folder = Path(sys.argv[1])
    findings = judge_codes(folder)
    for finding in findings:
        print(finding)
    count = len((folder / "findings.txt").read_text().splitlines())
    screens = sorted(path for path in folder.iterdir() if path.is_dir())
    with open(folder / "index.html", "w", encoding="utf-8") as page:
        page.write(HEAD)
        page.write(f'<p><a href="findings.txt">{count + len(findings)} findings</a></p>\n<nav>')
        for screen in screens:
            page.write(f'<a href="#{screen.name}">{screen.name}</a>\n')
        page.write("</nav>\n")
        for screen in screens:
            page.writelines(section(screen))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
