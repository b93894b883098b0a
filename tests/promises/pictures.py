# SPDX-License-Identifier: Apache-2.0
"""Media of every kind, full of noise that occurs nowhere else: pictures, films, sounds, packings.

Their noise is what a test looks for, so none of them may look like text or repeat itself.
"""

import io
import struct
import zipfile
from base64 import encodebytes
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image

from tests.examples.mails import rsmf
from tests.unit.outlook_files import RTF, msg, writer
from tests.unit.test_media import box, film, png, still

_MODES = ("RGB", "L", "P", "1")
_LEFT_OUT = ("PDF", "IM", "ICNS")
"""A document, a form that leaves the library, and one that is written at full size only."""
_SIDE = 24


def noise(name: str, count: int) -> bytes:
    """Bytes that are the same on every run and in no other file."""
    return Random(name).randbytes(count)


def _by_library() -> dict[str, bytes]:
    """A picture of noise in every form that the imaging library can write here."""
    Image.init()
    made = {}
    for form in sorted(Image.SAVE.keys() - set(_LEFT_OUT)):
        for mode in _MODES:
            out = io.BytesIO()
            picture = Image.frombytes("RGB", (_SIDE, _SIDE), noise(form, _SIDE * _SIDE * 3))
            try:
                picture.convert(mode).save(out, form)
            except (OSError, ValueError, KeyError, AttributeError, TypeError):
                continue
            made[f"{form.lower()}.{form.lower()}"] = out.getvalue()
            break
    return made


def _by_hand() -> dict[str, bytes]:
    """What the library cannot write: films, sounds, stills of cameras, odd chunks."""
    sound = noise("sound", 2000)
    icon = png((b"IDAT", noise("icon", 900)))
    return {
        "film.mp4": film() + box(b"mdat", noise("film", 4000)),
        "film.mov": film(b"qt  ") + box(b"mdat", noise("mov", 4000)),
        "film.webm": b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01webm" + noise("webm", 4000),
        "film.avi": b"RIFF" + bytes(4) + b"AVI LIST" + noise("avi", 4000),
        "camera.heic": still(b"heic", noise("heic", 4000)),
        "chunks.png": png((b"iCCP", noise("profile", 900)), (b"IDAT", noise("chunk", 900))),
        "sound.mp3": b"ID3\x04" + sound,
        "sound.wav": b"RIFF" + struct.pack("<L", len(sound)) + b"WAVEfmt " + sound[::-1],
        "icon.icns": b"icns" + struct.pack(">L4sL", len(icon) + 16, b"ic07", len(icon) + 8) + icon,
        "vector.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9"/></svg>',
        "unknown.bin": noise("unknown", 4000),
    }


@cache
def every_kind() -> dict[str, bytes]:
    """File name -> bytes, more than thirty kinds."""
    return _by_library() | _by_hand()


def mailed(files: dict[str, bytes]) -> bytes:
    """A mail with every file attached in base64."""
    head = (
        "From: river@example.org\nTo: stone@example.org\nSubject: garden\n"
        "Date: Fri, 13 Mar 2026 16:05:07 -0500\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=B\n\n"
        "--B\nContent-Type: text/plain\n\nThe bus was late.\n"
    )
    parts = []
    for name, data in files.items():
        parts.append(
            "--B\nContent-Type: application/octet-stream\n"
            f'Content-Disposition: attachment; filename="{name}"\n'
            f"Content-Transfer-Encoding: base64\n\n{encodebytes(data).decode()}"
        )
    return "".join([head, *parts, "--B--\n"]).encode()


def outlooked(files: dict[str, bytes]) -> bytes:
    """An Outlook mail with every file attached, and the first as its rich text."""
    attached = (
        writer.attachment(number, name, data, "application/octet-stream")
        for number, (name, data) in enumerate(files.items())
    )
    return msg({RTF: next(iter(files.values()))}, *attached)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """An archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def laid_out(folder: Path) -> list[Path]:
    """All kinds as a folder, an archive, an archive in an archive, and attached to mails: a file
    each, in a mailbox, as Outlook keeps them, and packed with short messages."""
    files = every_kind()
    (folder / "loose").mkdir(parents=True)
    for name, data in files.items():
        (folder / "loose" / name).write_bytes(data)
    (folder / "packed.zip").write_bytes(zipped(files))
    inner = zipped({f"inner {name}": data for name, data in files.items()})
    (folder / "nested.zip").write_bytes(zipped({"a/inner.zip": inner}, zipfile.ZIP_DEFLATED))
    mails = {
        "mail.eml": mailed(files),
        "mail.mbox": b"From river@example.org Fri Mar 13 21:05:07 2026\n" + mailed(files),
        "mail.msg": outlooked(files),
        "chat.rsmf": rsmf({"events": [{"type": "message"}]}, **files),
    }
    for name, data in mails.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in ("loose", "packed.zip", "nested.zip", *mails)]
