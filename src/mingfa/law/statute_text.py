"""Reads the text of a statute: one article a paragraph, headings marked with #, items （一）（二） on their
own lines.

What cannot be parsed is refused with the line, never guessed: an article out of its order would be cited
wrongly for years.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "[零〇一二三四五六七八九十百千]+"
PREAMBLE_ENDS = "<!-- INFO END -->"

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_ARTICLE = re.compile(rf"第({NUMERAL})条(?:之({NUMERAL}))?[\s\u3000]*(.*)")
_LOOKS_LIKE_ARTICLE = re.compile(r"第.{1,8}条[\s\u3000]")
_ITEM = re.compile(rf"[（(]({NUMERAL})[）)]\s*(.*)")
_HEADING = re.compile(r"(#+)\s*(.+)")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_FILE_DATE = re.compile(r"[（(](\d{4})-(\d{2})-(\d{2})[）)]")
_CHINESE_DATE = re.compile(
    r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日"
)


class StatuteRefused(ValueError):
    """A statute's text that cannot be read: one Chinese sentence with the line."""


@dataclass(frozen=True)
class Paragraph:
    """One 款, with its 项 in order."""

    text: str
    items: tuple[str, ...] = ()


@dataclass
class ArticleText:
    """One 条. `suffix` is the N of 之N, 0 for none."""

    number: int
    suffix: int
    chapter: str
    line: int
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def label(self) -> str:
        return f"第{chinese_number(self.number)}条" + (
            f"之{chinese_number(self.suffix)}" if self.suffix else ""
        )

    @property
    def text(self) -> str:
        return "\n".join(line for one in self.paragraphs for line in (one.text, *one.items) if line)


@dataclass(frozen=True)
class StatuteText:
    """A statute as read: its titles, the date of this version, since when it applies, its articles."""

    title: str
    version_on: date
    effective_on: date
    preface: str
    articles: tuple[ArticleText, ...]
    digest: str

    @property
    def name(self) -> str:
        """The name that people cite it by: without 中华人民共和国."""
        return short_name(self.title)


def short_name(title: str) -> str:
    """行政处罚法, for 《中华人民共和国行政处罚法》."""
    return re.sub(r"\s", "", title).strip("《》").removeprefix("中华人民共和国")


def read(text: str, file_name: str = "") -> StatuteText:
    """Parse a statute's text. Raises `StatuteRefused` naming the first line that cannot be understood."""
    lines = _INVISIBLE.sub("", text).splitlines()
    title, preface, body_from = _opening(lines)
    articles = _articles(lines, body_from)
    if not articles:
        raise StatuteRefused("没有找到一个条文，请确认每一条以“第X条”开头、各占一段。")
    version = _version(file_name, preface)
    return StatuteText(
        title,
        version,
        _effective(preface, articles, version),
        preface,
        tuple(articles),
        "sha256:" + hashlib.sha256("\n".join(one.text for one in articles).encode()).hexdigest(),
    )


def _opening(lines: list[str]) -> tuple[str, str, int]:
    title = ""
    for index, line in enumerate(lines):
        stripped = line.strip()
        if not title and stripped:
            heading = _HEADING.fullmatch(stripped)
            if heading is None or len(heading[1]) != 1:
                raise StatuteRefused(f"第 {index + 1} 行应当是“# 法律名称”，请在文件开头写明名称。")
            title = re.sub(r"[\s\u3000]", "", heading[2])
        elif stripped == PREAMBLE_ENDS or _ARTICLE.match(stripped):
            end = index + 1 if stripped == PREAMBLE_ENDS else index
            begun = next(number for number, one in enumerate(lines) if one.strip()) + 1
            return title, "\n".join(one.strip() for one in lines[begun:index] if one.strip()), end
    raise StatuteRefused("没有找到一个条文，请确认每一条以“第X条”开头、各占一段。")


def _articles(lines: list[str], begin: int) -> list[ArticleText]:
    found: list[ArticleText] = []
    chapters: dict[int, str] = {}
    for number, raw in enumerate(lines[begin:], start=begin + 1):
        line = raw.strip().strip("\u3000").strip()
        if not line:
            continue
        heading = _HEADING.fullmatch(line)
        if heading:
            depth = len(heading[1])
            chapters = {level: name for level, name in chapters.items() if level < depth}
            chapters[depth] = re.sub(r"[\s\u3000]+", " ", heading[2])
            continue
        match = _ARTICLE.match(line)
        if match and _opens_article(line):
            found.append(_new_article(match, number, found, " ".join(chapters.values())))
        elif _LOOKS_LIKE_ARTICLE.match(line):
            raise StatuteRefused(f"第 {number} 行“{line[:12]}”的条号读不懂，请改成中文数字的“第X条”。")
        elif not found:
            raise StatuteRefused(
                f"第 {number} 行“{line[:12]}”在第一条之前，不是标题也不是条文，请移到前言里。"
            )
        else:
            _continue(found[-1], line, number)
    for one in found:
        if not one.text.strip():
            raise StatuteRefused(f"第 {one.line} 行{one.label}没有内容，请补上条文。")
    return found


def _opens_article(line: str) -> bool:
    """A line that begins with 第X条第Y款, or 第X条规定…, goes on with the article before it."""
    after = re.match(rf"第{NUMERAL}条(?:之{NUMERAL})?", line)
    return after is not None and (len(line) == after.end() or line[after.end()] in " \u3000\t")


def _new_article(match: re.Match[str], line: int, found: list[ArticleText], chapter: str) -> ArticleText:
    number, suffix = number_of(match[1]), number_of(match[2]) if match[2] else 0
    article = ArticleText(number, suffix, chapter, line)
    before = (found[-1].number, found[-1].suffix) if found else (0, 0)
    expected = (number == before[0] + 1 and not suffix) or (number == before[0] and suffix == before[1] + 1)
    if not expected:
        after = found[-1].label if found else "文件开头"
        raise StatuteRefused(
            f"第 {line} 行：{after}之后出现{article.label}，条号不连续，请核对有没有缺漏或者重复。"
        )
    if match[3].strip():
        article.paragraphs.append(Paragraph(match[3].strip()))
    return article


def _continue(article: ArticleText, line: str, number: int) -> None:
    """An item （一） belongs to the paragraph before it; any other line is a new paragraph."""
    item = _ITEM.match(line)
    if item is None:
        article.paragraphs.append(Paragraph(line))
        return
    if not article.paragraphs:
        article.paragraphs.append(Paragraph(""))
    last = article.paragraphs[-1]
    if number_of(item[1]) != len(last.items) + 1:
        raise StatuteRefused(
            f"第 {number} 行：{article.label}的第（{item[1]}）项次序不对，前面有{len(last.items)}项，请核对。"
        )
    article.paragraphs[-1] = Paragraph(last.text, (*last.items, item[2].strip()))


def _version(file_name: str, preface: str) -> date:
    named = _FILE_DATE.search(file_name)
    if named:
        return date(int(named[1]), int(named[2]), int(named[3]))
    dates = [date(int(y), int(m), int(d)) for y, m, d in _DATE.findall(preface)]
    if not dates:
        raise StatuteRefused(
            "前言里没有通过、公布或者修订的日期，请补上，或者在文件名里写成“名称(2021-01-22)”。"
        )
    return max(dates)


def _effective(preface: str, articles: list[ArticleText], version: date) -> date:
    """The stated day of entry into force; an amended text states the first one, then the version's own date
    holds.
    """
    stated = [
        date(int(y), int(m), int(d))
        for y, m, d in re.findall(
            r"(\d{4})年(\d{1,2})月(\d{1,2})日[\s\u3000]*起?施行", preface + articles[-1].text
        )
    ]
    for year, month, day in _CHINESE_DATE.findall(articles[-1].text):
        stated.append(date(int("".join(str(DIGITS[c]) for c in year)), number_of(month), number_of(day)))
    return max([version, *stated])


def number_of(text: str) -> int:
    """三百零六 → 306; a run of plain digits 六四 is not a number. Raises ValueError."""
    if re.fullmatch(r"\d+", text):
        return int(text)
    total, current = 0, 0
    for char in text:
        if char in UNITS:
            total += (current or 1) * UNITS[char]
            current = 0
        elif char in DIGITS:
            current = DIGITS[char]
        else:
            raise ValueError(f"“{text}”不是中文数字。")
    return total + current


def chinese_number(value: int) -> str:
    """306 → 三百零六, 64 → 六十四, 12 → 十二."""
    if value < 10:
        return "零一二三四五六七八九"[value]
    written = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            written += "零一二三四五六七八九"[digit] + name
        elif written and not written.endswith("零") and value:
            written += "零"
    return written.removeprefix("一") if written.startswith("一十") else written
