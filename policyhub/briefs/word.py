"""A brief as a Word file: real headings, repeated table heads, East Asian fonts, page numbers."""

from functools import partial
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from policyhub.briefs.document import Brief, Line, Section
from policyhub.catalog.language import COLON, COMMA

LATIN_FONTS = {"ja": "Yu Gothic", "en": "Arial"}
EAST_ASIAN_FONT = "游ゴシック"
"""Its Japanese name, by which Japanese offices' Word lists it; the Latin name is the same font."""
LOCALES = {"ja": "ja-JP", "en": "en-US"}
PAGE_WIDTH, PAGE_HEIGHT, MARGIN, FOOT = Mm(210), Mm(297), Mm(18), Mm(10)
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
SLIDES_WIDTH = Mm(24)
"""Of the last column: a reference in one line."""
BLUE, GREY, SHADE = RGBColor(0x00, 0x17, 0xC1), RGBColor(0x4D, 0x4D, 0x4D), "F2F2F2"
TABLE_TEXT = "Table Text"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_file(brief: Brief, site: str) -> bytes:
    """The .docx file of ``brief``; ``site`` (https://…) makes whole addresses of its paths."""
    document = Document()
    set_up(document, brief)
    document.add_paragraph(brief.title, style="Title")
    if brief.official_name:
        document.add_paragraph(brief.official_name, style="Subtitle")
    document.add_paragraph(brief.stamp)
    for label, text in brief.facts:
        add_fact(document, label + COLON[brief.language], text)
    for notice in brief.notices:
        add_fact(document, _("Left out") + COLON[brief.language], notice)
    for section in brief.sections:
        add_section(document, section, site, COMMA[brief.language])
    if not brief.sections:
        document.add_paragraph(_("Nothing is on record for this choice."))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def set_up(document: Any, brief: Brief) -> None:
    """Page, styles, language and properties."""
    page = document.sections[0]
    page.page_width, page.page_height = PAGE_WIDTH, PAGE_HEIGHT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    page.footer_distance = page.header_distance = FOOT
    add_page_numbers(page.footer.paragraphs[0])
    set_languages(document.styles)
    style = partial(set_style, document, LATIN_FONTS[brief.language])
    style("Normal", size=9.5, line=13.5, after=2)
    style("Title", size=18, line=25, after=4, bold=True)
    style("Subtitle", size=11, line=16, after=4)
    style("Heading 1", size=12, line=17, before=11, after=4, bold=True, color=BLUE)
    document.styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[
        "Normal"
    ]
    style(TABLE_TEXT, size=8.5, line=11.5)
    style("Footer", size=8.5, line=12)
    properties = document.core_properties
    properties.title, properties.author = brief.title, brief.author
    properties.subject, properties.language = brief.stamp, LOCALES[brief.language]
    properties.comments = properties.keywords = ""


def set_style(
    document: Any,
    latin_font: str,
    name: str,
    *,
    size: float,
    line: float,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    color: RGBColor | None = None,
) -> None:
    """Sizes in points. The line's height is fixed, since this font asks for nearly twice its
    size, and differently in Word and in LibreOffice."""
    found = document.styles[name]
    found.font.size, found.font.bold, found.font.italic = Pt(size), bold, False
    found.font.color.rgb = color or RGBColor(0, 0, 0)
    fonts = found.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), latin_font)
    fonts.set(qn("w:eastAsia"), EAST_ASIAN_FONT)
    found.paragraph_format.line_spacing = Pt(line)
    found.paragraph_format.space_before, found.paragraph_format.space_after = Pt(before), Pt(after)
    remove(found.element.pPr, "w:pBdr", "w:contextualSpacing")
    spacing = found.element.pPr.find(qn("w:spacing"))
    for space in ("w:autoSpaceDE", "w:autoSpaceDN"):  # «2026年», not «2026 年»
        spacing.addprevious(element(space, val="0"))
    remove(found.element.rPr, "w:spacing", "w:kern")


def remove(element: Any, *names: str) -> None:
    for name in names:
        for child in element.findall(qn(name)):
            element.remove(child)


def set_languages(styles: Any) -> None:
    """Of each script its own: Latin text marked as Japanese would be broken within words."""
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    properties = defaults.find(qn("w:rPr"))
    remove(properties, "w:lang")
    properties.append(element("w:lang", val=LOCALES["en"], eastAsia=LOCALES["ja"]))


def element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_page_numbers(paragraph: Any) -> None:
    """«1 / 3», counted by the program that opens the file."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    add_field(paragraph, "NUMPAGES")


def add_field(paragraph: Any, code: str) -> None:
    parts = (
        element("w:fldChar", fldCharType="begin"),
        element("w:instrText"),
        element("w:fldChar", fldCharType="separate"),
        element("w:t"),
        element("w:fldChar", fldCharType="end"),
    )
    parts[1].text, parts[3].text = f" {code} ", "1"
    for part in parts:
        paragraph.add_run()._r.append(part)


def add_fact(document: Any, label: str, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(label).bold = True
    paragraph.add_run(text)


def add_section(document: Any, section: Section, site: str, comma: str) -> None:
    document.add_heading(section.title, level=1)
    if section.note:
        add_grey(document, section.note).paragraph_format.keep_with_next = True
    add_table(document, section, site, comma)
    if section.left_out:
        for cell in document.tables[-1].rows[-1].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        others = ngettext("%(number)s other", "%(number)s others", section.left_out)
        paragraph = add_grey(document, others % {"number": section.left_out})
        if section.more:
            paragraph.add_run("  ")
            add_link(paragraph, site + section.more, site + section.more)


def add_grey(document: Any, text: str) -> Any:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).font.color.rgb = GREY
    return paragraph


def column_widths(section: Section) -> list[int]:
    """Of all columns, that of the slides last, in English Metric Units."""
    rest = TEXT_WIDTH - (SLIDES_WIDTH if section.has_slides else 0)
    parts = sum(column.width for column in section.columns)
    widths = [rest * column.width // parts for column in section.columns]
    return [*widths, SLIDES_WIDTH] if section.has_slides else widths


def add_table(document: Any, section: Section, site: str, comma: str) -> None:
    titles = [column.title for column in section.columns]
    widths = column_widths(section)
    if section.has_slides:
        titles.append(_("Source"))
    table = document.add_table(rows=1, cols=len(titles), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, title in zip(table.rows[0].cells, titles, strict=True):
        cell.paragraphs[0].add_run(title).bold = True
        cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", fill=SHADE))
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for line in section.lines:
        fill(table.add_row().cells, line, section, site, comma)
    style_id = document.styles[TABLE_TEXT].style_id
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0]._p.style = style_id
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def fill(cells: Any, line: Line, section: Section, site: str, comma: str) -> None:
    texts, slides = cells[: len(line.cells)], cells[len(line.cells) :]
    for at, (cell, text) in enumerate(zip(texts, line.cells, strict=True)):
        if at == section.linked and line.path:
            add_link(cell.paragraphs[0], text, site + line.path)
            continue
        run = cell.paragraphs[0].add_run(text or "-")
        if text and text == section.columns[at].absent:
            run.font.color.rgb = GREY
    for at, slide in enumerate(line.slides):
        if at:
            slides[0].paragraphs[0].add_run(comma.rstrip()).add_break()
        add_link(slides[0].paragraphs[0], slide.label, site + slide.path)


def add_link(paragraph: Any, text: str, address: str) -> None:
    """A hyperlink in the colour and underline of one; python-docx has no call that makes it."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    run.font.color.rgb, run.font.underline = BLUE, True
    link.append(run._r)
    paragraph._p.append(link)
