"""An invented township with its people, for the demonstration and the tests. Every name says that it is an
example.

Only the divisions are real: 蚌峨乡 beneath 砚山县. Identity numbers carry an area that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from mingfa.kernel.identifiers import invented_resident_id
from mingfa.org import roles
from mingfa.org.agencies import create_agency
from mingfa.org.appointments import appoint
from mingfa.org.credentials import issue
from mingfa.org.models import Account, Agency, Person
from mingfa.org.people import enrol, open_account
from mingfa.org.queries import EVERY_CATEGORY

TOWNSHIP_CODE = "532622206"
COUNTY_CODE = "532622"
ISSUER = "云南省人民政府（示例）"
CATEGORIES = ["村镇建设", "市容环境卫生"]
SINCE_ON = date(2025, 1, 1)


@dataclass(frozen=True)
class Someone:
    """One invented person: key in the cast, name, post, kind, role, and last day of the credential if there
    is one.
    """

    key: str
    name: str
    post: str
    kind: str
    role: str
    credential_until: date | None = None
    qualification: str = ""
    at_county: bool = False


VALID_UNTIL = date(2028, 12, 31)
_OFFICER, _OTHER = Person.Kind.OFFICER, Person.Kind.OTHER

CAST: tuple[Someone, ...] = (
    Someone("officer", "何示例", "综合行政执法队执法员", _OFFICER, roles.CASE_OFFICER, VALID_UNTIL),
    Someone("second_officer", "陆样本", "综合行政执法队执法员", _OFFICER, roles.CASE_OFFICER, VALID_UNTIL),
    Someone(
        "expired_officer", "韦过期", "综合行政执法队执法员", _OFFICER, roles.CASE_OFFICER, date(2026, 5, 31)
    ),
    Someone("unit_head", "农拟定", "综合行政执法队队长", _OFFICER, roles.UNIT_HEAD, VALID_UNTIL),
    Someone("leader", "赵示范", "副乡长", _OTHER, roles.AGENCY_LEADER),
    Someone("principal", "周主持", "乡长", _OTHER, roles.AGENCY_PRINCIPAL),
    Someone(
        "reviewer",
        "杨试用",
        "司法所干部",
        _OTHER,
        roles.LEGAL_REVIEWER,
        qualification="A99990000000001（示例）",
    ),
    Someone("publisher", "王演示", "党政办干部", _OTHER, roles.PUBLISHER),
    Someone("publication_reviewer", "农审核", "党政办副主任", _OTHER, roles.PUB_REVIEWER),
    Someone("window", "钱窗口", "便民服务中心干部", _OTHER, roles.WINDOW),
    Someone("collector", "卢代收", "示例农村商业银行经办人", _OTHER, roles.COLLECTOR),
    Someone("archivist", "莫归档", "党政办档案员", _OTHER, roles.ARCHIVIST),
    Someone("assistant", "黄辅助", "网格员", Person.Kind.ASSISTANT, roles.ASSISTANT),
    Someone("supervisor", "龙督查", "县司法局执法监督股干部", _OTHER, roles.SUPERVISOR, at_county=True),
    Someone("system_admin", "覃系统", "党政办干部", _OTHER, roles.SYSTEM_ADMIN),
    Someone("security_admin", "陶安全", "党政办干部", _OTHER, roles.SECURITY_ADMIN),
    Someone("audit_admin", "骆审计", "纪检监察干部", _OTHER, roles.AUDIT_ADMIN),
    Someone("host", "梁听取", "乡人大办公室干部", _OTHER, roles.HEARING_HOST),
    Someone("clerk", "岑记录", "党政办干部", _OTHER, roles.HEARING_CLERK),
    Someone("member", "蒙商议", "乡党委副书记", _OTHER, roles.COLLECTIVE),
)


@dataclass(frozen=True)
class Organisation:
    """The county, the township, its people by key, and for each the account with its password."""

    county: Agency
    township: Agency
    people: dict[str, Person]
    accounts: dict[str, Account] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)

    def sign_in_lines(self) -> list[str]:
        """One line an account, `role<TAB>account<TAB>password`, in the order of the cast."""
        lines = []
        for someone in CAST:
            if someone.key in self.accounts:
                username = self.accounts[someone.key].username
                role = f"{roles.NAMES[someone.role]} {someone.name}"
                lines.append(f"{role}\t{username}\t{self.passwords[someone.key]}")
        return lines


def build_organisation(*, password_for: Callable[[str], str] | None = None) -> Organisation:
    """Register the invented county and township and everybody in them, through the same verbs as people.

    `password_for(key)` gives each account its password; without it nobody gets an account. Call it inside the
    demonstration's own clock: appointments count from 2025-01-01.
    """
    county = create_county()
    township = create_township(county)
    people = {
        someone.key: _enrol(someone, county if someone.at_county else township, number)
        for number, someone in enumerate(CAST, 1)
    }
    accounts, passwords = {}, {}
    if password_for is not None:
        for key, person in people.items():
            passwords[key] = password_for(key)
            accounts[key] = open_account(person, key.replace("_", "-"), passwords[key])
    return Organisation(county, township, people, accounts, passwords)


def create_county() -> Agency:
    """砚山县人民政府, above the township."""
    return create_agency(
        name="砚山县人民政府",
        short_name="砚山县政府",
        region_code=COUNTY_CODE,
        level=Agency.Level.COUNTY,
        document_word="砚",
        area="砚山县行政区域",
        phone="0876-000000（示例）",
        address="砚山县示例路 1 号（示例）",
        office_hours="工作日 8:30—11:30，14:30—17:30",
        review_body="文山壮族苗族自治州人民政府",
        court="文山市人民法院",
    )


def create_township(county: Agency) -> Agency:
    """蚌峨乡人民政府 with everything that is disclosed about an enforcing agency (G-13)."""
    return create_agency(
        name="蚌峨乡人民政府",
        short_name="蚌峨乡政府",
        region_code=TOWNSHIP_CODE,
        level=Agency.Level.TOWNSHIP,
        parent=county,
        document_word="蚌",
        responsible="周主持",
        categories=CATEGORIES,
        area="蚌峨乡行政区域",
        phone="0876-000206（示例）",
        supervision_phone="0876-000207（示例）",
        address="砚山县蚌峨乡示例街 6 号（示例）",
        office_hours="工作日 8:30—11:30，14:30—17:30",
        review_body="砚山县人民政府",
        court="砚山县人民法院",
        payment_account="收款人：砚山县财政局非税收入专户（示例）\n开户行：示例农村商业银行蚌峨支行\n账号：9990000000002060001",
    )


def enrol_officer(agency: Agency, name: str, serial: int, *, valid_to: date = VALID_UNTIL) -> Person:
    """One more invented officer with a credential for the agency's area; `serial` keeps numbers apart."""
    return _enrol(
        Someone(f"officer-{serial}", name, "综合行政执法队执法员", _OFFICER, roles.CASE_OFFICER, valid_to),
        agency,
        serial,
    )


def _enrol(someone: Someone, agency: Agency, serial: int) -> Person:
    person = enrol(
        agency,
        name=someone.name,
        kind=someone.kind,
        post=someone.post,
        unit="综合行政执法队" if someone.kind == _OFFICER else "",
        identity_number=invented_resident_id(date(1980, 1, 1).replace(month=1 + serial % 12), serial),
        lawyer_qualification_no=someone.qualification,
        first_reviewed_on=SINCE_ON if someone.qualification else None,
        allow_invented=True,
    )
    appoint(person, agency, someone.role, since_on=SINCE_ON)
    if someone.credential_until:
        issue(
            person,
            number=f"25992206{serial:03d}",
            issuer=ISSUER,
            categories=[EVERY_CATEGORY],
            region_code=agency.region_code,
            valid_from=date(someone.credential_until.year - 5, 6, 1),
            valid_to=someone.credential_until,
        )
    return person
