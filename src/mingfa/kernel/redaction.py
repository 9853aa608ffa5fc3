"""What the public may not see, found in a text: identity numbers, phones, cards, plates, addresses, and a case's own secrets.

The case knows its names and numbers, so those are searched for exactly and in their usual disguises (full width, spaces
or hyphens between, broken by a line, digits in Chinese). Detectors of patterns catch what nobody entered. A person
confirms what only looks like something; `valid` tells the two apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

CF50 = "行政处罚法 第五十条"
XX15 = "政府信息公开条例 第十五条"

# kind → what it is, and why it may not be public; a credit code is public by law, so it has no ground.
KINDS: dict[str, tuple[str, str]] = {
    "name": ("自然人姓名", XX15),
    "third_name": ("第三人姓名", XX15),
    "identity_number": ("身份证件号码", CF50),
    "credit_code": ("统一社会信用代码", ""),
    "phone": ("电话号码", XX15),
    "mobile": ("手机号码", XX15),
    "landline": ("电话号码", XX15),
    "bank_account": ("银行账号", CF50),
    "bank_card": ("银行卡号", CF50),
    "plate": ("车牌号", XX15),
    "email": ("电子邮箱", XX15),
    "address": ("家庭住址", XX15),
    "property": ("不动产权证号", CF50),
    "birth": ("出生日期", XX15),
}
GROUNDS = {kind: ground for kind, (_, ground) in KINDS.items()}
NAMES = {kind: name for kind, (name, _) in KINDS.items()}


@dataclass(frozen=True)
class Secret:
    """Something this case knows and the public may not: its kind and its value as it was entered."""

    kind: str
    value: str


@dataclass(frozen=True)
class Finding:
    """One place in a text. `ground` cites why it may not be public, "" where it may.

    `valid`: it is one of the case's secrets, or its check digit or form leaves no doubt; False: a person must look.
    """

    kind: str
    start: int
    end: int
    text: str
    valid: bool
    ground: str

    @property
    def name(self) -> str:
        """What it is, in Chinese."""
        return NAMES.get(self.kind, "其他")


def detect(text: str, secrets: Iterable[Secret] = (), *, patterns: bool = True) -> list[Finding]:
    """Every finding in the text, in order; no two overlap, the case's own secrets hold where they meet a pattern.

    Positions are those of the text as given; disguises are undone only for looking. Without `patterns` only the secrets.
    """
    plain, places = _undisguised(text)
    taken = bytearray(len(plain))
    spans = _apart(plain, taken, _secret_spans(plain, secrets), _SIGN)
    spans += _apart(plain, taken, _pattern_spans(plain), _TELLS) if patterns else []
    found = []
    for kind, start, end, valid in spans:
        first, last = places[start], places[end - 1] + 1
        found.append(Finding(kind, first, last, text[first:last], valid, GROUNDS.get(kind, XX15)))
    return sorted(found, key=lambda finding: finding.start)


def clean(text: str, secrets: Iterable[Secret] = ()) -> bool:
    """Whether nothing was found that may not be public."""
    return not any(finding.ground for finding in detect(text, secrets))


# Compound surnames, and the single ones that cover nearly everybody.
COMPOUND = re.compile(
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|司徒|夏侯|长孙|端木|独孤|南宫|轩辕|闻人|澹台"
)
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计"
    "伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房"
    "裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷"
    "车侯宓蓬全班仰仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍闻莘党"
    "翟谭贡劳姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡"
    "国文寇广禄东殴沃利蔚越夔隆师巩聂晁勾敖融冷訾辛阚那简饶空曾沙养鞠须丰关蒯相查荆红游竺权盖益桓公侬岩刀肖付闫覃普"
)


def surname_only(name: str) -> str:
    """钱虚构 → 钱某某: the surname and one 某 for each further character, two at most; compound surnames kept whole."""
    bare = "".join(character for character in name if not character.isspace() and character not in "·•・-")
    head = bare[:2] if COMPOUND.match(bare) and len(bare) > 2 else bare[:1]
    return head + "某" * max(1, min(2, len(bare) - len(head)))


Span = tuple[str, int, int, bool]

_HAN = "㐀-䶿一-鿿𠀀-𲎯〇"
_BETWEEN = r"\s\-_.·•・‐-―~*|　"
_GAP = rf"[{_BETWEEN}]*"
_ALNUM = re.compile(r"[0-9A-Za-z]")
_DIGIT_FORMS = dict(
    zip(
        "0123456789",
        ("〇零", "一壹幺", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"),
        strict=True,
    )
)


def _undisguised(text: str) -> tuple[str, list[int]]:
    """Half-width, composed, without invisible characters; and for each character its place in the text."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for folded in unicodedata.normalize("NFKC", character):
            if unicodedata.category(folded) in ("Cf", "Mn"):
                continue
            characters.append(folded)
            places.append(place)
    return "".join(characters), places


def _secret_spans(plain: str, secrets: Iterable[Secret]) -> Iterator[Span]:
    """The case's own secrets, the longest first, each in its disguises; one character alone is no secret."""
    known = sorted({(secret.kind, secret.value) for secret in secrets}, key=lambda one: (-len(one[1]), one))
    for kind, value in known:
        folded = [c for c in unicodedata.normalize("NFKC", value) if not re.match(rf"[{_BETWEEN}]", c)]
        if len(folded) < 2:
            continue
        pattern = _GAP.join(_form(character) for character in folded)
        if _ALNUM.match(folded[0]):
            pattern = rf"(?<![0-9A-Za-z]){pattern}" if len(folded) < 6 else pattern
        if _ALNUM.match(folded[-1]):
            pattern = rf"{pattern}(?![0-9A-Za-z])" if len(folded) < 6 else pattern
        for match in re.finditer(pattern, plain, re.IGNORECASE):
            yield kind, match.start(), match.end(), True


def _form(character: str) -> str:
    return f"[{character}{_DIGIT_FORMS[character]}]" if character in _DIGIT_FORMS else re.escape(character)


def _pattern_spans(plain: str) -> Iterator[Span]:
    yield from _identity_numbers(plain)
    yield from _credit_codes(plain)
    yield from _bank_cards(plain)
    for kind, pattern, sure in _PATTERNS:
        for match in pattern.finditer(plain):
            start, end = match.span("what") if "what" in pattern.groupindex else match.span()
            if kind == "address":
                start += _words_before(plain[start:end])
            if kind != "mobile" or _regular(plain[start:end]):
                yield kind, start, end, sure
    yield from _names_after_a_word(plain)


_LEADING = re.compile(rf"[{_HAN}]*[在于住到至从址往系]")
_PLACE_WORD = re.compile(r"村|寨|社区|街|大道|路|巷|弄|小区|花园|公寓")


def _words_before(address: str) -> int:
    """How many characters of the sentence stand before the place name: 堆放在｜样本村三组."""
    place = _PLACE_WORD.search(address)
    leading = _LEADING.match(address, 0, place.start()) if place else None
    return leading.end() if leading and place and place.start() - leading.end() >= 1 else 0


def _regular(text: str) -> bool:
    """Digits in a few groups, or one by one: as people write a number, and not a list of figures."""
    groups = [group for group in re.split(rf"[{_BETWEEN}]+", text) if group]
    return len(groups) <= 6 or all(len(group) == 1 for group in groups)


_18_PLACES = re.compile(rf"(?<!\d)[1-9](?:{_GAP}\d){{16}}{_GAP}[\dXx](?![0-9A-Za-z])")
_15_PLACES = re.compile(r"(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)")


def _identity_numbers(plain: str) -> Iterator[Span]:
    for match in _18_PLACES.finditer(plain):
        digits = _bare(match.group())
        holds = _resident_check(digits)
        if _regular(match.group()) and (holds or _is_date(digits[6:14])):
            yield "identity_number", match.start(), match.end(), holds and _is_date(digits[6:14])
    for match in _15_PLACES.finditer(plain):
        yield "identity_number", match.start(), match.end(), False


def _resident_check(digits: str) -> bool:
    """GB 11643-1999."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], weights, strict=True))
    return "10X98765432"[total % 11] == digits[17]


def _is_date(digits: str) -> bool:
    try:
        return 1880 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2100
    except ValueError:
        return False


_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_PLACES = re.compile(
    rf"(?<![0-9A-Z])[{_CREDIT}]{{2}}{_GAP}\d{{6}}(?:{_GAP}[{_CREDIT}]){{10}}(?![0-9A-Z])", re.IGNORECASE
)


def _credit_codes(plain: str) -> Iterator[Span]:
    for match in _CREDIT_PLACES.finditer(plain):
        code = _bare(match.group())
        if _regular(match.group()) and _credit_check(code):
            yield "credit_code", match.start(), match.end(), True


def _credit_check(code: str) -> bool:
    """GB 32100-2015."""
    total = sum(_CREDIT.index(character) * pow(3, place, 31) for place, character in enumerate(code[:17]))
    return _CREDIT[(31 - total % 31) % 31] == code[17]


_CARD_START = re.compile(rf"(?<!\d)[3-6](?:{_GAP}\d){{15,18}}")


def _bank_cards(plain: str) -> Iterator[Span]:
    for match in _CARD_START.finditer(plain):
        places = [
            match.start() + place for place, character in enumerate(match.group()) if character.isdigit()
        ]
        for length in range(len(places), 15, -1):
            end = places[length - 1] + 1
            number = plain[match.start() : end]
            if not plain[end : end + 1].isdigit() and _regular(number) and _luhn(_bare(number)):
                yield "bank_card", match.start(), end, True
                break


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


_COUNT = r"(?:\d{1,5}|[零〇一二三四五六七八九十百]{1,5})"
_UNIT = r"(?:村民小组|号楼|单元|小组|组|号|栋|幢|座|楼|层|室)"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PATTERNS: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    (
        "bank_account",
        re.compile(rf"(?:账号|帐号|账户|帐户|卡号)[::为是\s]{{0,3}}(?P<what>\d(?:{_GAP}\d){{7,29}})(?!\d)"),
        True,
    ),
    ("mobile", re.compile(rf"(?<!\d)(?:\+?86{_GAP}|0086{_GAP})?1{_GAP}[3-9](?:{_GAP}\d){{9}}(?!\d)"), True),
    ("landline", re.compile(rf"(?<![\d〕])\(?0\d{{2,3}}\)?{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d)"), True),
    (
        "plate",
        re.compile(
            rf"[{_PROVINCES}]{_GAP}[A-HJ-NP-Z]{_GAP}(?:[A-HJ-NP-Z0-9]{_GAP}){{4,5}}[A-HJ-NP-Z0-9学警挂港澳](?![A-Z0-9])",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        "email",
        re.compile(
            r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
        ),
        True,
    ),
    (
        "property",
        re.compile(
            rf"[{_HAN}]?[(〔\[]?\d{{4}}[)〕\]]?[{_HAN}]{{0,12}}不动产权(?:证明)?第\s*\d+\s*号|(?:集用|国用|房权证)[{_HAN}()〔〕\d\s]{{0,20}}?第?\s*\d{{3,}}\s*号"
        ),
        True,
    ),
    (
        "birth",
        re.compile(
            r"(?P<what>(?:18|19|20)\d{2}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)\s*(?=出生|生[,,。;;))])"
        ),
        True,
    ),
    (
        "birth",
        re.compile(
            r"(?:生于|出生于|出生日期|出生年月)[::为是\s]{0,3}(?P<what>(?:18|19|20)\d{2}\s*[年\-./]\s*\d{1,2}(?:\s*[月\-./]\s*\d{1,2}\s*日?)?)"
        ),
        True,
    ),
    (
        "address",
        re.compile(
            rf"[{_HAN}]{{2,12}}?(?:自然村|村|寨|社区|街道?|大道|路|巷|弄|小区|花园|公寓)(?:[{_HAN}\d\s]{{0,8}}?)"
            rf"{_COUNT}\s*{_UNIT}(?:{_GAP}{_COUNT}\s*{_UNIT}|之{_COUNT}|附{_COUNT}号)*"
        ),
        False,
    ),
    (
        "address",
        re.compile(
            rf"(?<![\d第]){_COUNT}\s*(?:村民小组|小组|组|栋|幢|座|号楼|单元)(?:{_GAP}{_COUNT}\s*{_UNIT})+"
        ),
        False,
    ),
)

_ROLES = (
    "邻居|证人|见证人|举报人|投诉人|报案人|当事人|行为人|被询问人|村民|居民|群众|业主|户主|房东|租户|经营者|负责人|法定代表人|委托代理人|代理人"
    "|驾驶员|司机|工人|雇工|其妻子?|其夫|丈夫|妻子|其父亲?|其母亲?|其子|其女|儿子|女儿|配偶|亲属"
)
_AFTER_A_ROLE = re.compile(rf"(?:{_ROLES})[::\s(]{{0,2}}(?P<what>[{_HAN}]{{2,4}})")
_AFTER_A_NAME = frozenset(
    "在将于的称说当到与和等向对为是已未因把被从及以同、,,。.;;::()(“”\"' \n述反同签现处两家先女系"
)
_NO_NAME = re.compile(
    "应当|查询|陈述|申请|权限|有权|和平|常年|常住|经常|万元|和其|都不|都已|连续|从事|从未|时间|计划|相关"
    "|通过|明知|利用|居住|全部|向本|向其|及其|解释|能够|国家|关于|养殖|安全|广泛|应在|应于|于本|查明|要求"
)


def _names_after_a_word(plain: str) -> Iterator[Span]:
    """邻居孙样例: a surname with one or two characters after a word for a person; a guess, so a person confirms."""
    for match in _AFTER_A_ROLE.finditer(plain):
        start, words = match.start("what"), match.group("what")
        head = 2 if COMPOUND.match(words) else 1
        if (head == 1 and words[0] not in SURNAMES) or _NO_NAME.match(words):
            continue
        for length in (head + 2, head + 1):
            after = plain[start + length : start + length + 1]
            if len(words) >= length and (not after or after in _AFTER_A_NAME):
                if "某" not in words[:length]:
                    yield "third_name", start, start + length, False
                break


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).upper()


_SIGN = re.compile(r"\w")
_TELLS = re.compile(rf"[0-9A-Za-z]|{_COUNT}\s*{_UNIT}")


def _apart(
    plain: str, taken: bytearray, spans: Iterable[Span], says_something: re.Pattern[str]
) -> list[Span]:
    """No two overlap: what came first keeps its place, of a later one stays what sticks out and says something."""
    kept: list[Span] = []
    for kind, start, end, valid in spans:
        for first, last in _free(taken, start, end):
            whole = (first, last) == (start, end)
            if whole or says_something.search(plain[first:last]):
                kept.append((kind, first, last, valid and whole))
        taken[start:end] = b"\1" * (end - start)
    return kept


def _free(taken: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    while first < end:
        if taken[first]:
            first += 1
            continue
        last = taken.find(1, first, end)
        last = end if last < 0 else last
        yield first, last
        first = last
