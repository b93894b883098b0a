<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_CA" sourcelanguage="en_CA">
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new file(s)</source>
        <translation>
            <numerusform>%n new file</numerusform>
            <numerusform>%n new files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) without usable time</source>
        <translation>
            <numerusform>%n event without usable time</numerusform>
            <numerusform>%n events without usable time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n undated</source>
        <translation>
            <numerusform>%n undated</numerusform>
            <numerusform>%n undated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) with a doubtful time</source>
        <translation>
            <numerusform>%n event with a doubtful time</numerusform>
            <numerusform>%n events with a doubtful time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not understood</source>
        <translation>
            <numerusform>%n value not understood</numerusform>
            <numerusform>%n values not understood</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) while reading</source>
        <translation>
            <numerusform>%n problem while reading</numerusform>
            <numerusform>%n problems while reading</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n present</source>
        <translation>
            <numerusform>%n present</numerusform>
            <numerusform>%n present</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partial</source>
        <translation>
            <numerusform>%n partial</numerusform>
            <numerusform>%n partial</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contradicted</source>
        <translation>
            <numerusform>%n contradicted</numerusform>
            <numerusform>%n contradicted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not applicable</source>
        <translation>
            <numerusform>%n not applicable</numerusform>
            <numerusform>%n not applicable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to confirm</source>
        <translation>
            <numerusform>%n to confirm</numerusform>
            <numerusform>%n to confirm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more place(s)</source>
        <translation>
            <numerusform>%n more place</numerusform>
            <numerusform>%n more places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s)</source>
        <translation>
            <numerusform>%n more line</numerusform>
            <numerusform>%n more lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, not listed here</source>
        <translation>
            <numerusform>%n more, not listed here</numerusform>
            <numerusform>%n more, not listed here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) taken in.</source>
        <translation>
            <numerusform>%n report taken in.</numerusform>
            <numerusform>%n reports taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) already here, not taken in again.</source>
        <translation>
            <numerusform>%n report already here, not taken in again.</numerusform>
            <numerusform>%n reports already here, not taken in again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that came with it now could not be opened</source>
        <translation>
            <numerusform>%n file that came with it now could not be opened</numerusform>
            <numerusform>%n files that came with it now could not be opened</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further row(s) say exactly the same</source>
        <translation>
            <numerusform>%n further row says exactly the same</numerusform>
            <numerusform>%n further rows say exactly the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy(ies) folded</source>
        <translation>
            <numerusform>%n copy folded</numerusform>
            <numerusform>%n copies folded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>named %n time(s)</source>
        <translation>
            <numerusform>named %n time</numerusform>
            <numerusform>named %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) locked with a password</source>
        <translation>
            <numerusform>%n file locked with a password</numerusform>
            <numerusform>%n files locked with a password</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) wait for your answer.</source>
        <translation>
            <numerusform>%n file waits for your answer.</numerusform>
            <numerusform>%n files wait for your answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n report(s) were taken in whole; of the others nothing was kept. Drop the same again to go on.</source>
        <translation>
            <numerusform>Stopped. %n report was taken in whole; of the others nothing was kept. Drop the same again to go on.</numerusform>
            <numerusform>Stopped. %n reports were taken in whole; of the others nothing was kept. Drop the same again to go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more report(s) refused.</source>
        <translation>
            <numerusform>%n more report refused.</numerusform>
            <numerusform>%n more reports refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) whose time is open</source>
        <translation>
            <numerusform>%n row whose time is open</numerusform>
            <numerusform>%n rows whose time is open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would be read so.</source>
        <translation>
            <numerusform>%n row would be read so.</numerusform>
            <numerusform>%n rows would be read so.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) copied as received, unseen ones included</source>
        <translation>
            <numerusform>%n character copied as received, unseen ones included</numerusform>
            <numerusform>%n characters copied as received, unseen ones included</numerusform>
        </translation>
    </message>
</context>
</TS>
