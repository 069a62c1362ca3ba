"""The screenshots of the documentation: each is taken of one page, and carries that page's title and path in itself.

`Documentation/Images/pictures.json` names page and title of each picture. They are compared in every run; with
SCREENSHOTS=1 the pictures are renewed. `Scripts/check-screenshots` compares them with the captions.
"""

import fnmatch
import json
import os
import struct
import urllib.parse
import zlib

from program import ROOT

IMAGES = ROOT / "Documentation" / "Images"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def _labelled(png, texts):
    """The same picture with a text chunk for each label, right behind its header."""
    assert png.startswith(SIGNATURE)
    (length,) = struct.unpack(">I", png[8:12])
    end = 8 + 12 + length
    chunks = b""
    for key, value in texts.items():
        body = b"iTXt" + key.encode() + b"\0\0\0\0\0" + value.encode()
        chunks += struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:end] + chunks + png[end:]


def picture(page, name, whole=False):
    """Checks that the browser is at the page that a picture is of, and takes it if it is to be renewed."""
    expected = json.loads((IMAGES / "pictures.json").read_text())[name]
    path, title = urllib.parse.urlsplit(page.url).path, page.title()
    assert fnmatch.fnmatchcase(path, expected["page"]), f"{name}: the browser is at {path}"
    assert fnmatch.fnmatchcase(title, expected["title"]), f"{name}: the title is {title}"
    if os.environ.get("SCREENSHOTS"):
        png = page.screenshot(full_page=whole)
        (IMAGES / f"{name}.png").write_bytes(_labelled(png, {"Title": expected["title"], "Source": expected["page"]}))
