# SPDX-License-Identifier: Apache-2.0
"""XML that lies about its size, its encoding, its entities and its end."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, Data, Make, accept, file, partial, refuse, warn
from tests.hostile.honest import GOOD, LAST, capture, person, report

MIB = 1024 * 1024
READ = (GOOD,)
BOTH = (GOOD, LAST)
BROKEN = "damaged not_well_formed"
CUT = "too_large raw_bytes"


def _xml(data: Data) -> Make:
    return file("report.xml", data)


def _unfinished(inside: str) -> Make:
    """A report that ends where `inside` does: the person's first log-in stands before."""
    whole = report(inside="@@")
    return _xml(whole[: whole.index("@@")] + inside)


def _pieces(start: str, piece: str, count: int, end: str) -> Iterator[bytes]:
    """Many small pieces, a thousand at a time."""
    yield start.encode()
    for _ in range(count // 1_000):
        yield piece.encode() * 1_000
    yield piece.encode() * (count % 1_000) + end.encode()


def _many(piece: str, count: int, *, last: bool = True) -> Make:
    start, end = report("@@", last=last).split("@@")
    return _xml(lambda: _pieces(start, piece, count, end))


def cases() -> list[Case]:
    """The family."""
    return [
        *_depths(), *_sizes(), *_counts(), *_entities(), *_fetches(), *_encodings(), *_ends(),
        *_shapes(), *_values(),
    ]  # fmt: skip


def _depths() -> list[Case]:
    return [
        partial("depth-million", "a million elements, each in the one before", _many("<a>", 10**6),
                "too_large xml_depth", good=READ, fast=True),
        partial("depth-65", "one level more than the limit", _many("<a>", 63),
                "too_large xml_depth", good=READ),
        accept("depth-60", "deep, but within the limit", _xml(report("<a>" * 60 + "x" + "</a>" * 60,
                last=True)), good=BOTH),
        refuse("depth-at-once", "a million levels before anything can be read",
               _xml(lambda: "<report>" + "<a>" * 10**6), "too_large xml_depth"),
        partial("attributes-257", "one attribute more than the limit",
                _xml(report("<a " + " ".join(f'b{n}=""' for n in range(257)) + "/>")),
                "too_large xml_attributes", good=READ),
        partial("attributes-100000", "a tag of a hundred thousand attributes",
                _xml(lambda: report("<a " + " ".join(f'b{n}="1"' for n in range(100_000)) + "/>")),
                "too_large xml_attributes", good=READ),
        warn("attribute-doubled", "the same attribute twice in a tag",
                _xml(report('<a b="1" b="2"/>')), BROKEN, good=READ),
    ]  # fmt: skip


def _sizes() -> list[Case]:
    return [
        partial("attribute-9-mib", "an attribute above the limit of a value",
                _xml(lambda: report(f'<a b="{"x" * 9 * MIB}"/>')), "too_large xml_text_bytes",
                good=READ, why="one token fed in blocks: quadratic in an old expat"),
        warn("attribute-8-mb", "the longest attribute allowed, one token of 8 MB",
               _xml(lambda: report(f'<a b="{"x" * 8_000_000}"/>', last=True)), CUT, good=BOTH,
               fast=True, why="read whole; what is cut is the source text kept beside it"),
        partial("text-9-mib", "a text above the limit of a value",
                _xml(lambda: report(f"<a>{'x' * 9 * MIB}</a>")), "too_large xml_text_bytes",
                good=READ),
        warn("text-8-mb", "the longest text allowed",
               _xml(lambda: report(f"<a>{'x' * 8_000_000}</a>", last=True)), CUT, good=BOTH),
        partial("text-9-mib-broken-up", "a text above the limit, in pieces between entities",
                _xml(lambda: report(f"<a>{'xxxxxxx&lt;' * (9 * MIB // 8)}</a>")),
                "too_large xml_text_bytes", good=READ),
        partial("tag-20-mib", "a tag that does not end", _xml(lambda: report(f"<{'a' * 20 * MIB}")),
                "too_large xml_token_bytes", good=READ),
        partial("name-20-mib", "an element's name of 20 MiB",
                _xml(lambda: report(f"<{'a' * 20 * MIB}/>")), "too_large xml_token_bytes",
                good=READ),
        partial("comment-20-mib", "a comment of 20 MiB",
                _xml(lambda: report(f"<!--{'x' * 20 * MIB}-->")), "too_large xml_token_bytes",
                good=READ),
        partial("instruction-20-mib", "a processing instruction of 20 MiB",
                _xml(lambda: report(f"<?x {'x' * 20 * MIB}?>")), "too_large xml_token_bytes",
                good=READ),
        partial("cdata-20-mib", "a CDATA section of 20 MiB",
                _xml(lambda: report(f"<a><![CDATA[{'x' * 20 * MIB}]]></a>")),
                "too_large xml_text_bytes", good=READ),
    ]  # fmt: skip


def _counts() -> list[Case]:
    return [
        accept("elements-200000", "two hundred thousand elements that hold nothing",
               _many("<a/>", 200_000), good=BOTH, seconds=15),
        partial("tree-10001", "one log-in with more children than any honest one",
                _xml(report("<ipCaptureEvent>" + "<a/>" * 10_001 + "</ipCaptureEvent>")),
                "too_large xml_tree_elements", good=READ),
        accept("comments-100000", "a hundred thousand comments", _many("<!-- -->", 10**5),
               good=BOTH),
        accept("instructions-million", "a million processing instructions",
               _many("<?a b?>", 10**6), good=BOTH),
    ]  # fmt: skip


def _doctype(declared: str, use: str = "&x;") -> Make:
    return _xml(report(f"<a>{use}</a>", before=f"<!DOCTYPE report [{declared}]>"))


def _entities() -> list[Case]:
    laughs = "".join(
        f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' if n else '<!ENTITY x0 "ha">' for n in range(12)
    )
    wide = f'<!ENTITY x "{"w" * 100_000}">'
    unsafe = "unsafe doctype"
    dtd = '<!DOCTYPE report SYSTEM "http://example.net/report.dtd">'
    return [
        refuse("billion-laughs", "entities that grow a thousand million times",
               _doctype(laughs, "&x11;"), unsafe, fast=True),
        refuse("quadratic-entity", "one long entity used ten thousand times",
               _doctype(wide, "&x;" * 10_000), unsafe),
        refuse("entity-itself", "an entity that holds itself", _doctype('<!ENTITY x "&x;">'),
               unsafe),
        refuse("entity-file", "an entity that reads a file of the machine",
               _doctype('<!ENTITY x SYSTEM "file:///etc/hostname">'), unsafe),
        refuse("entity-network", "an entity that fetches from the network",
               _doctype('<!ENTITY x SYSTEM "http://example.net/x">'), unsafe),
        refuse("entity-parameter", "a parameter entity that fetches the rest of the grammar",
               _doctype('<!ENTITY % p SYSTEM "http://example.net/p">%p;'), unsafe),
        refuse("doctype-outside", "a grammar that lies elsewhere", _xml(report(before=dtd)),
               unsafe),
        refuse("doctype-plain", "a DOCTYPE without anything in it",
               _xml(report(before="<!DOCTYPE report>")), unsafe,
               why="the threat model refuses every DOCTYPE"),
        refuse("doctype-defaults", "attributes given by the grammar",
               _doctype('<!ATTLIST report a CDATA "x">', ""), unsafe),
        warn("entity-unknown", "an entity that nobody declared", _xml(report("<a>&x;</a>")),
                BROKEN, good=READ, why="a parser that drops it in silence loses evidence"),
    ]  # fmt: skip


def _fetches() -> list[Case]:
    return [
        accept("xinclude", "an include of a file of the machine",
               _xml(report('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
                           'href="file:///etc/hostname" parse="text"/>', last=True)), good=BOTH,
               why="nothing is ever included: an element like any other"),
        accept("stylesheet", "an instruction to fetch a style sheet",
               _xml(report(before='<?xml-stylesheet href="http://example.net/a.xsl"?>')),
               good=READ),
        accept("schema-location", "an instruction to fetch a schema",
               _xml(report().replace("<report>", '<report xmlns:xsi="http://www.w3.org/2001/'
                    'XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://example.net/x">')),
               good=READ),
    ]  # fmt: skip


def _declared(encoding: str) -> str:
    return report("<a>\u00e9t\u00e9</a>", before=f'<?xml version="1.0" encoding="{encoding}"?>')


def _encodings() -> list[Case]:
    return [
        accept("says-utf16-is-utf8", "8-bit text that says it is UTF-16", _xml(_declared("UTF-16")),
               good=READ, why="the mark is plainly wrong; the bytes are read as what they are"),
        warn("says-utf8-is-latin1", "a byte that is no UTF-8",
                _xml(_declared("UTF-8").encode("latin-1")), BROKEN, good=READ),
        refuse("says-utf7", "an encoding that hides tags in letters", _xml(_declared("UTF-7")),
               "unsupported xml_encoding"),
        refuse("says-unknown", "an encoding nobody knows", _xml(_declared("x-garden-9")),
               "unsupported xml_encoding"),
        refuse("says-codec", "the name of a codec that is no text encoding",
               _xml(_declared("zlib_codec")), "unsupported xml_encoding"),
        accept("utf16-marked", "honest UTF-16 with its mark",
               _xml(_declared("UTF-16").encode("utf-16")), good=READ),
        accept("utf16-unmarked", "UTF-16 without a mark",
               _xml(_declared("UTF-16").encode("utf-16-be")), good=READ),
        refuse("utf32", "UTF-32", _xml(_declared("UTF-32").encode("utf-32")),
               "not_recognised form_not_known"),
        refuse("ebcdic", "text of a mainframe", _xml(_declared("cp037").encode("cp037")),
               "not_recognised form_not_known"),
        accept("marked-twice", "a byte order mark and a declaration that contradict",
               _xml(b"\xef\xbb\xbf" + _declared("ISO-8859-1").encode()), good=READ),
        warn("nul-in-text", "a NUL between letters", _xml(report("<a>x\x00y</a>")), BROKEN,
                good=READ, fast=True),
        warn("surrogate-bytes", "half a character in UTF-8",
                _xml(report("<a>\ud83d</a>")), BROKEN, good=READ),
        warn("surrogate-reference", "half a character by its number",
                _xml(report("<a>&#xD83D;</a>")), BROKEN, good=READ),
        warn("reference-nul", "a NUL by its number", _xml(report("<a>&#0;</a>")), BROKEN,
                good=READ),
        warn("reference-beyond", "a character beyond the last", _xml(report("<a>&#x110000;</a>")),
                BROKEN, good=READ),
        warn("overlong", "a slash in two bytes", _xml(report("<a>@</a>").encode().replace(
                b"@", b"\xc0\xaf")), BROKEN, good=READ),
        warn("utf16-odd", "UTF-16 that ends in the middle of a letter",
                _xml(report("<a>x").encode("utf-16")[:-67]), BROKEN, good=READ),
        warn("two-encodings", "UTF-16 that turns into 8-bit text",
                _xml(report("@@", last=True).split("@@")[0].encode("utf-16") + b"<a>xy</a>" * 9),
                BROKEN, good=READ),
    ]  # fmt: skip


def _ends() -> list[Case]:
    cut = {
        "in-tag": "<ipCaptureEv",
        "in-attribute": '<a b="',
        "in-text": "<additionalInfo>The bus",
        "in-end-tag": "<a>x</",
        "in-comment": "<!-- x",
        "in-cdata": "<a><![CDATA[x",
        "in-instruction": "<?x ",
        "in-reference": "<a>&am",
        "between": "",
    }
    lost = "<ipCaptureEvent><ipAddress>192.0.2.9</ipAddress>"
    made = [
        warn(f"cut-{place}", f"a report that breaks off {place.replace('-', ' ')}",
                _unfinished(inside), BROKEN, good=READ)
        for place, inside in cut.items()
    ]  # fmt: skip
    return [
        *made,
        partial("cut-in-login", "a report that breaks off within a log-in", _unfinished(lost),
                BROKEN, good=READ, why="the half log-in is no log-in and counts as lost"),
        refuse("cut-in-prolog", "a report that breaks off in its first line",
               _xml('<?xml version="1.0"'), "not_recognised form_not_known"),
        refuse("nothing-but-root", "a root that does not end", _xml("<report"),
               "not_recognised form_not_known"),
        warn("two-roots", "a second report behind the first", _xml(report() + report()), BROKEN,
             good=READ),
        warn("rubbish-behind", "rubbish behind the end", _xml(report(end="\x01\x02 rubbish <")),
             BROKEN, good=READ),
        partial("two-wrapped", "two reports in one wrapper",
                _xml(f"<reports>{report()}{report(behind=person(capture('192.0.2.9')))}</reports>"),
                "unsupported second_report_in_file", good=READ),
        accept("report-in-report", "a report within a person of the report", _xml(report(report())),
               good=READ, why="what stands where no report can stand is kept as not understood"),
        warn("crossed-tags", "tags that cross", _xml(report("<a><b></a></b>")), BROKEN,
                good=READ),
    ]  # fmt: skip


def _shapes() -> list[Case]:
    text = report()
    prefixed = text.replace("</", "@").replace("<", "<evil:").replace("@", "</evil:")
    named = prefixed.replace("<evil:report>", '<evil:report xmlns:evil="urn:x">', 1)
    spaces = " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(200))
    return [
        accept("prefix", "every element under a foreign prefix", _xml(named), good=READ,
               why="elements are known by local name: a prefix hides nothing"),
        accept("prefix-undeclared", "a prefix nobody declared", _xml(prefixed), good=READ),
        accept("default-namespace", "a default namespace of somebody else",
               _xml(text.replace("<report>", '<report xmlns="urn:other">')), good=READ),
        accept("namespaces-200", "two hundred namespaces on the root",
               _xml(text.replace("<report>", f"<report {spaces}>")), good=READ),
        accept("prefix-chain", "a name with many colons",
               _xml(report("<a:b:c:ipAddress>192.0.2.9</a:b:c:ipAddress>", last=True)), good=BOTH),
        accept("names-many", "twenty thousand names of elements, each once",
               _xml(lambda: report("".join(f"<n{n}/>" for n in range(20_000)), last=True)),
               good=BOTH),
        accept("version-1-1", "XML 1.1", _xml(report(before='<?xml version="1.1"?>')), good=READ),
        accept("blank-before", "blank space before the first tag",
               _xml(lambda: " \n" * 20_000 + text), good=READ),
        refuse("blank-megabyte", "a megabyte of blank space before the first tag",
               _xml(lambda: " " * MIB + text), "not_recognised form_not_known",
               why="a form is known by its first 64 KiB"),
    ]  # fmt: skip


def _values() -> list[Case]:
    def login(address: str, port: str, time: str) -> str:
        return (
            f"<ipCaptureEvent><ipAddress>{address}</ipAddress><port>{port}</port>"
            f"<eventName>Login</eventName><dateTime>{time}</dateTime></ipCaptureEvent>"
        )

    digits = "9" * MIB
    return [
        warn("port-megabyte", "a port of a million digits",
             _xml(lambda: report(login("192.0.2.9", digits, "2026-03-04T08:00:00Z"), last=True)),
             CUT, good=BOTH),
        warn("address-megabyte", "an address of a million digits",
             _xml(lambda: report(login(digits, "1", "2026-03-04T08:00:00Z"), last=True)),
             CUT, good=BOTH),
        warn("time-megabyte", "a time of a million digits",
               _xml(lambda: report(login("192.0.2.9", "1", digits), last=True)), CUT, good=BOTH,
             fast=True),
        warn("time-bait", "a time made to hold up a pattern",
               _xml(lambda: report(login("192.0.2.9", "1", "2026-03-04T08:00:00." + "0 " * MIB),
                                 last=True)), CUT, good=BOTH),
        accept("time-odd-digits", "a time in digits of another script",
               _xml(report(login("192.0.2.9", "1", "\u0662\u0660\u0662\u0666-\u0660\u0663-\u0660"
                                 "\u0664"), last=True)), good=BOTH),
        accept("logins-6000", "six thousand log-ins, each of another address",
             _xml(lambda: report("".join(
                 login(f"192.0.{n // 250}.{n % 250}", "1", "2026-03-04T08:00:00Z")
                 for n in range(6_000)), last=True)), good=BOTH, seconds=15),
        accept("people-3000", "three thousand reported persons with the same account",
             _xml(lambda: report(behind=person("<espIdentifier>900</espIdentifier>") * 3_000)),
               good=READ, seconds=15),
        warn("names-of-person-50000", "fifty thousand screen names of one person",
               _xml(lambda: report("".join(f"<screenName>n{n}</screenName>" for n in range(50_000)),
                                 last=True)), "too_large held_text", good=BOTH,
             why="what a person holds has its bound; the names beyond it are kept unread"),
        accept("markup-as-text", "mark-up and paths in every field",
               _xml(report("<screenName>&lt;img src='file:///etc/hostname'&gt;</screenName>"
                           "<espService>../../../garden</espService>", last=True)), good=BOTH),
    ]  # fmt: skip
