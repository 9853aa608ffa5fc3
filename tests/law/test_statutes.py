"""The statute importer: what it reads, what it refuses with the line, what it reports."""

from datetime import date

import pytest

from mingfa.kernel.refusal import Refused
from mingfa.law import citation, queries
from mingfa.law.import_statutes import import_file, import_text
from mingfa.law.models import Article, Statute
from mingfa.law.statute_text import StatuteRefused, chinese_number, number_of, read
from mingfa.ledger.models import LedgerEntry

TEXT = """# 中华人民共和国示例法

2019年3月1日 示例大会通过

2021年1月22日 示例大会修订

<!-- INFO END -->

## 第一章 总则

第一条 为了试用，制定本法。

第二条 示例应当有下列内容：

（一）名称；

(二)地点，依照第一条规定写明；

（三）日期。

前款第（三）项的日期写到日。

## 第二章 程序

### 第一节 听取意见

第三条　应当听取意见。
第三条之一 书面的意见应当留存。

第四条 本法自2021年7月15日起施行。
"""


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new)


def test_articles_paragraphs_and_items_are_read():
    found = read(TEXT)
    assert found.name == "示例法" and found.title == "中华人民共和国示例法"
    assert (found.version_on, found.effective_on) == (date(2021, 1, 22), date(2021, 7, 15))
    assert [one.label for one in found.articles] == ["第一条", "第二条", "第三条", "第三条之一", "第四条"]
    second = found.articles[1]
    assert [len(one.items) for one in second.paragraphs] == [3, 0]
    assert second.paragraphs[0].items[1] == "地点，依照第一条规定写明；"
    assert found.articles[2].chapter == "第二章 程序 第一节 听取意见"


def test_the_file_name_may_carry_the_version():
    assert read(TEXT, "示例法(2022-05-06).md").version_on == date(2022, 5, 6)


def test_an_amended_text_does_not_take_force_before_its_own_version():
    text = changed("2021年7月15日起施行", "1990年10月1日起施行")
    assert read(text).effective_on == date(2021, 1, 22)


def test_a_chinese_date_of_entry_into_force_is_read():
    text = changed("自2021年7月15日起施行", "自二〇二二年十一月一日起施行")
    assert read(text).effective_on == date(2022, 11, 1)


def test_invisible_characters_do_no_harm():
    assert len(read(changed("第一条 为了", "\u200b\n第一条 \ufeff为了")).articles) == 5


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("第三条　应当", "第五条　应当", "第 27 行：第二条之后出现第五条，条号不连续"),
        ("第四条 本法", "第三条 本法", "第 30 行：第三条之一之后出现第三条，条号不连续"),
        ("第四条 本法", "第4条 本法", "第 30 行“第4条 本法自2021年”的条号读不懂"),
        ("（三）日期。", "（四）日期。", "第 19 行：第二条的第（四）项次序不对"),
        ("## 第一章 总则", "第一章 总则", "第 9 行“第一章 总则”在第一条之前"),
        ("第一条 为了试用，制定本法。", "第一条", "第 11 行第一条没有内容"),
        ("# 中华人民共和国示例法", "中华人民共和国示例法", "第 1 行应当是“# 法律名称”"),
    ],
)
def test_what_cannot_be_parsed_is_refused_with_its_line(old, new, sentence):
    with pytest.raises(StatuteRefused) as refused:
        read(changed(old, new))
    assert sentence in str(refused.value)


@pytest.mark.parametrize("text", ["", "# 示例法\n", "# 示例法\n<!-- INFO END -->\n## 第一章\n"])
def test_a_text_without_articles_is_refused(text):
    with pytest.raises(StatuteRefused, match="没有找到一个条文"):
        read(text)


def test_a_text_without_any_date_is_refused():
    with pytest.raises(StatuteRefused, match="日期"):
        read("# 示例法\n\n第一条 为了试用。\n")


@pytest.mark.parametrize("value", [1, 10, 11, 20, 64, 100, 101, 110, 115, 306, 1024])
def test_chinese_numbers_both_ways(value):
    assert number_of(chinese_number(value)) == value


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("64", "第六十四条"),
        ("六十四", "第六十四条"),
        ("第六十四条", "第六十四条"),
        ("第三条之一", "第三条之一"),
        ("第六十四条第一款第（二）项", "第六十四条第一款第（二）项"),
        ("64.1.2", "第六十四条第一款第（二）项"),
        ("37Ⅱ", "第三十七条第二款"),
        ("39(一)", "第三十九条第（一）项"),
        (39, "第三十九条"),
    ],
)
def test_addresses_are_read_as_people_write_them(written, meaning):
    assert str(citation.parse(written)) == meaning


@pytest.mark.parametrize("written", ["", "听证", "第条", "64-2"])
def test_an_unreadable_address_is_refused(written):
    with pytest.raises(citation.AddressUnreadable):
        citation.parse(written)


@pytest.mark.django_db
class TestLibrary:
    def test_lookup_by_article_paragraph_and_item(self):
        import_text(TEXT)
        assert queries.article("《中华人民共和国示例法》", "第二条").number == 2
        assert queries.words("示例法", "第二条第（二）项") == "地点，依照第一条规定写明；"
        assert queries.words("示例法", "2.2") == "前款第（三）项的日期写到日。"
        assert queries.words("示例法", "2").endswith("（三）日期。\n前款第（三）项的日期写到日。")
        assert queries.words("示例法", "第三条之一") == "书面的意见应当留存。"
        for missing in ("99", "2.3", "2.1.4", "3(一)"):
            assert queries.words("示例法", missing) is None
        assert queries.article("没有的法", 1) is None

    def test_the_same_file_again_writes_nothing(self):
        first = import_text(TEXT)
        entries = LedgerEntry.objects.count()
        again = import_text(TEXT)
        assert (first.found, len(first.added), first.written) == (5, 5, True)
        assert (again.found, again.added, again.changed, again.written) == (5, (), (), False)
        assert Statute.objects.count() == 1 and LedgerEntry.objects.count() == entries

    def test_a_corrected_text_is_a_new_edition_and_says_what_changed(self):
        import_text(TEXT)
        again = import_text(changed("应当听取意见。", "应当当面听取意见。"))
        assert again.changed == ("第三条",) and again.added == again.removed == ()
        assert again.statute.edition == 2
        assert queries.words("示例法", 3) == "应当当面听取意见。"
        assert Article.objects.filter(label="第三条").count() == 2, "the first edition stays"

    def test_a_new_version_is_in_force_from_its_day(self):
        import_text(TEXT)
        import_text(
            changed("第四条 本法自2021年7月15日", "第四条 本法自2026年1月1日"), "示例法(2025-10-01).md"
        )
        assert queries.statute("示例法", date(2025, 12, 31)).version_on == date(2021, 1, 22)
        assert queries.statute("示例法", date(2026, 1, 1)).version_on == date(2025, 10, 1)
        assert queries.statute("示例法", date(2020, 1, 1)) is None

    def test_the_import_is_in_the_log(self):
        statute = import_text(TEXT).statute
        assert LedgerEntry.objects.get(type="statute").subject == statute.reference

    def test_a_refused_text_leaves_nothing_behind(self):
        with pytest.raises(Refused, match="条号不连续"):
            import_text(changed("第三条　应当", "第五条　应当"))
        assert not Statute.objects.exists() and not LedgerEntry.objects.exists()

    def test_a_file_that_is_no_text_is_refused(self, tmp_path):
        (tmp_path / "a.md").write_bytes("# 示例法".encode("gb18030"))
        with pytest.raises(Refused, match="UTF-8"):
            import_file(tmp_path / "a.md")
        with pytest.raises(Refused, match="打不开"):
            import_file(tmp_path / "b.md")
