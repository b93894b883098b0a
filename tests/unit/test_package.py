# SPDX-License-Identifier: Apache-2.0
"""Folders, archives and single files as one package."""

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.intake.opened import Opened
from reviewer.intake.package import MissingPath, Package
from reviewer.model.errors import (
    ChangedWhileRead,
    Encrypted,
    NotRecognised,
    TooLarge,
    Unsafe,
)
from reviewer.model.limits import DEFAULT


def write(folder, **files):
    for name, data in files.items():
        (folder / name.replace("__", "/").replace("_", ".")).write_bytes(data)


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def names(package):
    return [opened.name for opened in package.files]


def complaints(package):
    return [(p.source.file, str(p.kind), p.detail, p.lost) for p in package.problems]


def test_a_folder_is_walked_to_its_bottom_in_the_order_of_names(tmp_path):
    (tmp_path / "b" / "c").mkdir(parents=True)
    write(tmp_path, z_txt=b"1", b__c__a_txt=b"22", a_txt=b"333")

    with Package.open([str(tmp_path)]) as package:
        assert names(package) == ["a.txt", "b/c/a.txt", "z.txt"]
        assert package.total_bytes == 6
        assert package.named("b/c/a.txt").stream().read() == b"22"
        assert package.named("c/a.txt") is None
        assert package.relative("b/c/a.txt") == "b/c/a.txt"


def test_a_stream_can_be_had_again_and_starts_anew(tmp_path):
    write(tmp_path, a_txt=b"weather" * 100_000)
    (opened,) = Package.open([tmp_path / "a.txt"]).files

    with opened.stream() as first, opened.stream() as second:
        first.seek(7)
        assert first.read(4) == b"weat"
        assert second.read() == b"weather" * 100_000
    assert opened.head(3) == b"wea"
    assert opened.head() == (b"weather" * 100_000)[:65_536]


def test_single_files_of_one_name_get_a_number(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    write(tmp_path, one__a_txt=b"1", two__a_txt=b"2")

    package = Package.open([tmp_path / "one/a.txt", tmp_path / "two/a.txt"])

    assert names(package) == ["a (2).txt", "a.txt"]


def test_a_folder_and_a_file_together_keep_their_names_apart(tmp_path):
    (tmp_path / "set").mkdir()
    write(tmp_path, set__a_txt=b"1", a_txt=b"2")

    assert names(Package.open([tmp_path / "set", tmp_path / "a.txt"])) == ["a.txt", "set/a.txt"]


def test_an_archive_is_opened_and_stays_beside_its_members(tmp_path):
    write(tmp_path, set_zip=zipped(inner__a_txt=b"1", b_txt=b"2"))

    package = Package.open([os.fsencode(tmp_path / "set.zip")])

    assert names(package) == ["set.zip!b.txt", "set.zip!inner/a.txt"]
    assert [opened.name for opened in package.containers] == ["set.zip"]
    assert package.containers[0].stream().read() == (tmp_path / "set.zip").read_bytes()
    assert package.relative("set.zip!inner/a.txt") == "inner/a.txt"
    assert package.changed_files() == []


def test_an_archive_is_known_by_its_content_not_by_its_name(tmp_path):
    write(tmp_path, letter_txt=zipped(a_txt=b"1"), fake_zip=b"only text")

    assert names(Package.open([tmp_path])) == ["fake.zip", "letter.txt!a.txt"]


def test_links_and_special_files_are_listed_and_never_followed(tmp_path):
    (tmp_path / "set").mkdir()
    write(tmp_path, secret_txt=b"outside", set__a_txt=b"1")
    (tmp_path / "set/link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "set/folder").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "set/pipe")

    package = Package.open([tmp_path / "set"])

    assert names(package) == ["a.txt"]
    assert sorted(complaints(package)) == [
        ("folder", "unsafe", "link", True),
        ("link.txt", "unsafe", "link", True),
        ("pipe", "unsafe", "special_file", True),
    ]


def test_a_file_that_cannot_be_opened_is_listed(tmp_path, monkeypatch):
    write(tmp_path, a_txt=b"1", b_txt=b"2")
    real = os.open

    def refuse(path, *rest, **named):
        if os.fsencode(path).endswith(b"b.txt"):
            raise PermissionError(13, "no")
        return real(path, *rest, **named)

    monkeypatch.setattr(os, "open", refuse)
    package = Package.open([tmp_path])

    assert names(package) == ["a.txt"]
    assert complaints(package) == [("b.txt", "missing_file", "no_permission", True)]


def test_a_name_that_is_no_text_is_shown_with_its_bytes_and_still_read(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"1")
    (tmp_path / "caf\\xe9.txt").write_bytes(b"2")

    package = Package.open([tmp_path])

    assert sorted(names(package)) == ["caf\\xe9 (2).txt", "caf\\xe9.txt"]
    assert sorted(opened.stream().read() for opened in package.files) == [b"1", b"2"]
    for name in names(package):
        name.encode("utf-8")


def test_litter_of_desktops_is_counted_not_read(tmp_path):
    write(tmp_path, a_txt=b"1")
    (tmp_path / ".DS_Store").write_bytes(b"x")

    package = Package.open([tmp_path])

    assert names(package) == ["a.txt"]
    assert [(s.source.file, s.reason) for s in package.skipped] == [(".DS_Store", "desktop_litter")]


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path):
    write(tmp_path, a_txt=b"1" * 1000)
    (opened,) = Package.open([tmp_path]).files
    with opened.stream() as stream:
        write(tmp_path, a_txt=b"1" * 2000)
        with pytest.raises(ChangedWhileRead):
            stream.read()
    with pytest.raises(ChangedWhileRead):
        opened.stream()
    assert opened.changed()


def test_a_file_that_shrinks_while_it_is_read_is_refused(tmp_path):
    write(tmp_path, a_txt=b"1" * 1000)
    (opened,) = Package.open([tmp_path]).files
    with opened.stream() as stream:
        os.truncate(tmp_path / "a.txt", 10)
        with pytest.raises(ChangedWhileRead):
            stream.read()


def test_a_file_that_is_replaced_by_another_or_a_link_is_noticed(tmp_path):
    write(tmp_path, a_txt=b"1", b_txt=b"2", c_txt=b"3")
    package = Package.open([tmp_path])
    write(tmp_path, other=b"1")
    (tmp_path / "other").replace(tmp_path / "a.txt")
    (tmp_path / "b.txt").unlink()
    (tmp_path / "b.txt").symlink_to("c.txt")

    assert package.changed_files() == ["a.txt", "b.txt"]
    with pytest.raises(ChangedWhileRead):
        package.named("b.txt").stream()


def test_a_member_of_an_archive_that_was_replaced_is_not_read(tmp_path):
    write(tmp_path, set_zip=zipped(a_txt=b"1"))
    package = Package.open([tmp_path / "set.zip"])
    write(tmp_path, set_zip=zipped(a_txt=b"2", b_txt=b"3"))

    assert package.changed_files() == ["set.zip"]
    with pytest.raises(ChangedWhileRead):
        package.files[0].stream()


def test_a_missing_path_is_wrong_usage(tmp_path):
    write(tmp_path, a_txt=b"1")

    with pytest.raises(MissingPath) as missing:
        Package.open([tmp_path / "a.txt", tmp_path / "nothing.xml"])
    assert missing.value.code == "missing_path"
    assert missing.value.detail == "nothing.xml"


def test_an_empty_folder_is_not_recognised(tmp_path):
    with pytest.raises(NotRecognised):
        Package.open([tmp_path])


def test_a_package_without_a_readable_file_says_why(tmp_path):
    (tmp_path / "link").symlink_to("/etc/hosts")
    with pytest.raises(Unsafe):
        Package.open([tmp_path])
    data = bytearray(zipped(a_txt=b"1" * 13))
    data[6] |= 1
    line = data.rfind(b"PK\x01\x02")
    data[line + 8] |= 1
    data[22] = data[line + 24] = 1
    write(tmp_path, set_zip=bytes(data))
    with pytest.raises(Encrypted, match="password_needed"):
        Package.open([tmp_path])


def test_a_link_given_by_the_user_is_not_followed_either(tmp_path):
    (tmp_path / "set").mkdir()
    write(tmp_path, set__a_txt=b"1")
    (tmp_path / "link").symlink_to("set")

    with pytest.raises(Unsafe, match="link"):
        Package.open([f"{tmp_path}/link/"])


def test_a_broken_archive_leaves_the_other_files_readable(tmp_path):
    write(tmp_path, a_txt=b"1", set_zip=b"PK\x03\x04 and no more")

    package = Package.open([tmp_path])

    assert names(package) == ["a.txt"]
    assert complaints(package) == [("set.zip", "damaged", "no_directory", True)]


def test_files_and_bytes_are_limited(tmp_path):
    write(tmp_path, a_txt=b"12345", b_txt=b"12345")

    assert len(Package.open([tmp_path], replace(DEFAULT, files=2, walked_bytes=10)).files) == 2
    with pytest.raises(TooLarge, match="files"):
        Package.open([tmp_path], replace(DEFAULT, files=1))
    with pytest.raises(TooLarge, match="walked_bytes"):
        Package.open([tmp_path], replace(DEFAULT, walked_bytes=9))


def test_nothing_can_be_opened_after_the_package_was_left(tmp_path):
    write(tmp_path, a_txt=b"1")
    with Package.open([tmp_path]) as package:
        pass

    assert package.files == []


def test_reading_leaves_no_descriptor_open(tmp_path):
    write(tmp_path, a_txt=b"1", set_zip=zipped(a_txt=b"2", b_txt=b"3"))
    before = len(list(Path("/proc/self/fd").iterdir()))

    with Package.open([tmp_path]) as package:
        for opened in package.files:
            with opened.stream() as stream:
                stream.read()

    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_read_only_folder_is_left_as_it_was(tmp_path):
    write(tmp_path, a_txt=b"1", set_zip=zipped(a_txt=b"2"))
    before = {p.name: (p.stat().st_mtime_ns, p.read_bytes()) for p in tmp_path.iterdir()}
    tmp_path.chmod(0o500)
    try:
        with Package.open([tmp_path]) as package:
            assert len(package.files) == 2
    finally:
        tmp_path.chmod(0o700)

    assert {p.name: (p.stat().st_mtime_ns, p.read_bytes()) for p in tmp_path.iterdir()} == before


def test_bytes_in_memory_are_a_file_that_never_changes():
    opened = Opened.of_bytes("part.txt", b"the garden")

    assert opened.size == 10
    assert opened.head(3) == b"the"
    assert opened.stream().read() == b"the garden"
    assert not opened.changed()
