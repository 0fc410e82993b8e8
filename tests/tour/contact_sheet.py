"""The contact sheet of tools/tour, index.html over the pictures in a folder by screen, and findings.txt: what each walk
had when it was last done (logbook.h). Exits 1 where there are any."""

import html
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


def findings(folder):
    """Those of all walks; one that several had stands there once."""
    lines = (folder / "walks.txt").read_text(encoding="utf-8").splitlines()
    return sorted({line[1:] for line in lines if line.startswith("\t")})


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
    found = findings(folder)
    (folder / "findings.txt").write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    screens = sorted(path for path in folder.iterdir() if path.is_dir())
    with open(folder / "index.html", "w", encoding="utf-8") as page:
        page.write(HEAD)
        page.write(f'<p><a href="findings.txt">{len(found)} findings</a></p>\n<nav>')
        for screen in screens:
            page.write(f'<a href="#{screen.name}">{screen.name}</a>\n')
        page.write("</nav>\n")
        for screen in screens:
            page.writelines(section(screen))
    print(f"{folder}/index.html: {len(found)} findings", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
