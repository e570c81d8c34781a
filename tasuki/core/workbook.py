"""A table as a workbook (.xlsx, ECMA-376) that Excel opens as it is meant: text stays text.

In a CSV Excel turns 0012 into 12 and 1-2 into a day in January. Here every cell says what it is.
There is no way to write a formula: the writer knows text, whole numbers, days and moments alone.
Written by us because it is nine small files in a zip and nothing of a library but that would be
used (ADR 0012).
"""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from html import escape

from tasuki.core.dates import JST, wareki_moment
from tasuki.core.sheets import Sheet, one_line

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767
"""Characters a cell holds; Excel calls a file with more broken."""
BANNER = 255
"""Characters the top or bottom line of a printed page holds, its codes included."""
FIRST_DAY, LEAP = dt.date(1899, 12, 30), dt.date(1900, 3, 1)
"""Excel counts days from the first; before the second it counts a day that never was."""
TEXT, HEAD, DAY, MOMENT, NUMBER, LABEL = range(1, 7)
"""Where each kind of cell stands in ``cellXfs`` of the styles below."""
START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PARTS = "application/vnd.openxmlformats-officedocument.spreadsheetml"

CONTENT_TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{PARTS}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{PARTS}.worksheet+xml"/>
<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{PARTS}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{PARTS}.styles+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/docProps/app.xml"
 ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
</Types>"""
ROOT_LINKS = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"
 Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/relationships/extended-properties"
 Target="docProps/app.xml"/>
</Relationships>"""
BOOK_LINKS = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/relationships/worksheet" Target="worksheets/sheet2.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/relationships/styles" Target="styles.xml"/>
</Relationships>"""
APP = f"""<Properties xmlns="{OFFICE}/extended-properties"><Application>たすき</Application>
</Properties>"""
# [$-411]ggge: the era and its year, of a day that stays a day (it sorts, it can be filtered).
STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="2">
<numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>
<numFmt numFmtId="165"
 formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ hh:mm:ss;@"/>
</numFmts>
<fonts count="2"><font><sz val="11"/><name val="游ゴシック"/><family val="3"/><charset val="128"/>
</font><font><b/><sz val="11"/><name val="游ゴシック"/><family val="3"/><charset val="128"/></font>
</fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFE8F1FE"/><bgColor indexed="64"/>
</patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border><left/><right/><top/><bottom style="thin"><color rgb="FF949494"/></bottom><diagonal/>
</border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
{{}}</cellXfs>
<cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""
XF = (
    '<xf numFmtId="{}" fontId="{}" fillId="{}" borderId="1" xfId="0" applyNumberFormat="1"'
    ' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"{}>'
    '<alignment vertical="top" wrapText="1"/></xf>'
)
QUOTED = ' quotePrefix="1"'  # what is typed over such a cell stays text as well
KINDS = ((49, 0, 0, QUOTED), (49, 1, 2, QUOTED), (164, 0, 0, ""), (165, 0, 0, ""), (3, 0, 0, ""),
         (49, 1, 0, QUOTED))  # fmt: skip


def xlsx_of(sheet: Sheet) -> bytes:
    """The workbook: the table first and open, the watermark on the sheet behind it, on every
    printed page and in the properties of the file."""
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_LINKS,
        "docProps/core.xml": _core(sheet),
        "docProps/app.xml": APP,
        "xl/workbook.xml": _book(sheet),
        "xl/_rels/workbook.xml.rels": BOOK_LINKS,
        "xl/styles.xml": STYLES.format("".join(XF.format(*kind) for kind in KINDS)),
        "xl/worksheets/sheet1.xml": "".join(_table(sheet)),
        "xl/worksheets/sheet2.xml": "".join(_watermark(sheet)),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in files.items():
            book.writestr(zipfile.ZipInfo(name), START + text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _words(value: object) -> str:
    """Text that XML can hold. ``_x000D_`` would be read as a character by its number."""
    said = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", one_line(value)[:LONGEST])
    return _xml(said)


def _xml(said: str) -> str:
    """Without halves of characters and characters that are none."""
    return escape("".join(one for one in said if unicodedata.category(one) not in {"Cs", "Cn"}))


def _cell(place: str, value: object, style: int) -> str:
    if isinstance(value, dt.datetime):
        local = value.astimezone(JST)
        seconds = local.hour * 3600 + local.minute * 60 + local.second
        days = (local.date() - FIRST_DAY).days + seconds / 86_400
        return f'<c r="{place}" s="{MOMENT}"><v>{days!r}</v></c>'
    if isinstance(value, dt.date) and value >= LEAP:
        return f'<c r="{place}" s="{DAY}"><v>{(value - FIRST_DAY).days}</v></c>'
    if isinstance(value, int) and not isinstance(value, bool):
        return f'<c r="{place}" s="{NUMBER}"><v>{value}</v></c>'
    if value is None or value == "":
        return f'<c r="{place}" s="{style}"/>'
    text = f'<is><t xml:space="preserve">{_words(value)}</t></is>'
    return f'<c r="{place}" s="{style}" t="inlineStr">{text}</c>'


def _row(number: int, values: Sequence[object], style: int = TEXT) -> str:
    cells = (_cell(f"{_letter(at)}{number}", one, style) for at, one in enumerate(values))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _letter(at: int) -> str:
    """A, …, Z, AA for 0, …, 25, 26."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(65 + at % 26)


def _shown(value: object) -> int:
    """How many half-width characters Excel needs for the value; a day that has no room is ####."""
    if isinstance(value, dt.date):
        return 25 if isinstance(value, dt.datetime) else 16
    return sum(2 if unicodedata.east_asian_width(one) in "FWA" else 1 for one in one_line(value))


def _width(values: Iterator[object]) -> int:
    """Of a column: its longest words and the arrow of the filter, at most a third of the page."""
    return min(max(12, 3 + max((_shown(one) for one in values), default=0)), 48)


def _columns(rows: Sequence[Sequence[object]], count: int) -> str:
    widths = (_width(row[at] for row in rows) for at in range(count))
    cols = (
        f'<col min="{at}" max="{at}" width="{one}" customWidth="1"/>'
        for at, one in enumerate(widths, 1)
    )
    return f"<cols>{''.join(cols)}</cols>"


def _table(sheet: Sheet) -> Iterator[str]:
    """The rows under a head that stays, with a filter on every column."""
    last = f"{_letter(len(sheet.head) - 1)}{len(sheet.rows) + 1}"
    yield from _begin(is_open=True)
    yield _columns([sheet.head, *sheet.rows], len(sheet.head))
    yield f"<sheetData>{_row(1, sheet.head, HEAD)}"
    for number, row in enumerate(sheet.rows, 2):
        yield _row(number, row)
    yield f'</sheetData><autoFilter ref="A1:{last}"/>{_paper(sheet)}</worksheet>'


def _watermark(sheet: Sheet) -> Iterator[str]:
    yield from _begin(is_open=False)
    yield '<cols><col min="1" max="1" width="20" customWidth="1"/>'
    yield '<col min="2" max="2" width="80" customWidth="1"/></cols><sheetData>'
    for number, (label, value) in enumerate(sheet.mark, 1):
        name, said = _cell(f"A{number}", label, LABEL), _cell(f"B{number}", value, TEXT)
        yield f'<row r="{number}">{name}{said}</row>'
    yield f"</sheetData>{_paper(sheet)}</worksheet>"


def _begin(*, is_open: bool) -> Iterator[str]:
    yield f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
    if is_open:
        yield '<sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2"'
        yield ' activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView>'
    else:
        yield '<sheetView workbookViewId="0"/>'
    yield '</sheetViews><sheetFormatPr defaultRowHeight="18.75"/>'


def _paper(sheet: Sheet) -> str:
    """A4 (9), landscape, as wide as the table; who, when, why and the number on every page."""
    top = _banner(("&L", f"たすき　{sheet.title}"), ("&R", f"番号 {sheet.number}"))
    below = _banner(
        ("&L", f"{sheet.who}　{wareki_moment(sheet.at)}"), ("\n", sheet.purpose), pages="&R&P / &N"
    )
    return (
        '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        f"<headerFooter><oddHeader>{top}</oddHeader><oddFooter>{below}</oddFooter></headerFooter>"
    )


def _banner(*parts: tuple[str, str], pages: str = "") -> str:
    """Codes and words, cut so that Excel takes them; a & in words is written twice."""
    room = (BANNER - len(pages)) // len(parts) - 2
    said = ""
    for code, words in parts:
        clean = one_line(words)
        while len(clean.replace("&", "&&")) > room:
            clean = clean[:-2] + "…"
        said += code + clean.replace("&", "&&")
    return _xml(said + pages)


def _book(sheet: Sheet) -> str:
    """Both sheets; the head stands on every printed page."""
    name = re.sub(r"[\[\]:*?/\\']", "", sheet.title)[:31] or "一覧"
    last = f"${_letter(len(sheet.head) - 1)}${len(sheet.rows) + 1}"
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">'
        '<bookViews><workbookView activeTab="0"/></bookViews>'
        f'<sheets><sheet name="{_words(name)}" sheetId="1" r:id="rId1"/>'
        '<sheet name="この書き出しについて" sheetId="2" r:id="rId2"/></sheets><definedNames>'
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'
        f"'{_words(name)}'!$A$1:{last}</definedName>"
        f'<definedName name="_xlnm.Print_Titles" localSheetId="0">\'{_words(name)}\'!$1:$1'
        "</definedName></definedNames></workbook>"
    )


def _core(sheet: Sheet) -> str:
    """What the file says of itself (its properties): staff and purpose, nobody of a case."""
    made = f"{sheet.at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_words(sheet.title)}</dc:title><dc:subject>{_words(sheet.purpose)}</dc:subject>"
        f"<dc:creator>{_words(sheet.who)}</dc:creator>"
        f"<cp:keywords>番号 {_words(sheet.number)}</cp:keywords>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created></cp:coreProperties>'
    )
