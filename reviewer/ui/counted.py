# SPDX-License-Identifier: Apache-2.0
"""Every text with a counted noun, so that both languages have their singular and plural.

Qt's lupdate finds the plural in `self.tr(text, "", n)` alone: a `translate(..., n)` is read without
its plural or passed over in silence. These texts therefore stand in one class and nowhere else.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from reviewer.model.finding import Status


class Counted(QObject):
    """Words around a number; each method takes the number and gives the text."""

    def files(self, count: int) -> str:
        """How many files a report names or delivers."""
        return self.tr("%n file(s)", "", count)

    def added_files(self, count: int) -> str:
        """How many files lie in an original that were not taken in."""
        return self.tr("%n new file(s)", "", count)

    def gaps(self, count: int) -> str:
        """How many checklist items are not present, among those that apply."""
        return self.tr("%n gap(s)", "", count)

    def without_time(self, count: int) -> str:
        """The head of the band of events without a usable time."""
        return self.tr("%n event(s) without usable time", "", count)

    def undated(self, count: int) -> str:
        """The same, in the space of a button."""
        return self.tr("%n undated", "", count)

    def doubted(self, count: int) -> str:
        """How many events have a time that can be read in more than one way."""
        return self.tr("%n event(s) with a doubtful time", "", count)

    def not_understood(self, count: int) -> str:
        """How many values of the report no rule of ours reads."""
        return self.tr("%n value(s) not understood", "", count)

    def problems(self, count: int) -> str:
        """How many problems the reading met."""
        return self.tr("%n problem(s) while reading", "", count)

    def with_status(self, status: Status, count: int) -> str:
        """How many checklist items have a status."""
        return {
            Status.PRESENT: self.tr("%n present", "", count),
            Status.PARTIAL: self.tr("%n partial", "", count),
            Status.MISSING: self.tr("%n missing", "", count),
            Status.CONTRADICTED: self.tr("%n contradicted", "", count),
            Status.NOT_APPLICABLE: self.tr("%n not applicable", "", count),
        }[status]

    def to_confirm(self, count: int) -> str:
        """How many items only a person can confirm."""
        return self.tr("%n to confirm", "", count)

    def more_places(self, count: int) -> str:
        """Places of evidence not listed here."""
        return self.tr("%n more place(s)", "", count)

    def more_lines(self, count: int) -> str:
        """Lines of a list not shown here."""
        return self.tr("%n more line(s)", "", count)

    def not_listed(self, count: int) -> str:
        """How many more there are than a list shows."""
        return self.tr("%n more, not listed here", "", count)

    def taken_in(self, count: int) -> str:
        """How many reports were new."""
        return self.tr("%n report(s) taken in.", "", count)

    def already_here(self, count: int) -> str:
        """How many reports had been taken in before."""
        return self.tr("%n report(s) already here, not taken in again.", "", count)

    def unopened(self, count: int) -> str:
        """How many files that came with a report taken in before could not be opened now."""
        return self.tr("%n file(s) that came with it now could not be opened", "", count)

    def copies(self, count: int) -> str:
        """How many further rows say exactly the same as one."""
        return self.tr("%n further row(s) say exactly the same", "", count)

    def folded(self, count: int) -> str:
        """How many rows of a report say exactly what another row says, and are shown with it."""
        return self.tr("%n copy(ies) folded", "", count)

    def times_named(self, count: int) -> str:
        """How often something stands in the report."""
        return self.tr("named %n time(s)", "", count)

    def events(self, count: int) -> str:
        """How many events a report holds."""
        return self.tr("%n event(s)", "", count)

    def locked(self, count: int) -> str:
        """How many files are locked with a password."""
        return self.tr("%n file(s) locked with a password", "", count)

    def waiting(self, count: int) -> str:
        """How many files of a report wait for an answer of the officer."""
        return self.tr("%n file(s) wait for your answer.", "", count)

    def kept_before_stop(self, count: int) -> str:
        """How many reports of a drop were taken in whole before it was stopped."""
        return self.tr(
            "Stopped. %n report(s) were taken in whole; of the others nothing was kept. Drop the "
            "same again to go on.",
            "",
            count,
        )

    def refused(self, count: int) -> str:
        """How many further reports were refused."""
        return self.tr("%n more report(s) refused.", "", count)

    def open_rows(self, count: int) -> str:
        """How many rows leave a question about their time open."""
        return self.tr("%n row(s) whose time is open", "", count)

    def would_be_read(self, count: int) -> str:
        """How many rows a declaration would be about."""
        return self.tr("%n row(s) would be read so.", "", count)

    def copied_as_received(self, count: int) -> str:
        """How much went to the clipboard without marks and without a cut."""
        return self.tr("%n character(s) copied as received, unseen ones included", "", count)


COUNTED = Counted()
"""The one of its kind: it holds nothing."""
