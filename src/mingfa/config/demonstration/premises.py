"""What happened in the demonstration township: invented people and firms, under the township's own penalty powers.

村庄和集镇规划建设管理条例 37Ⅱ (a villager's house without approval), 39 (damaged public facilities; piled dung, refuse,
firewood) and 40 (temporary structures in streets, squares, markets).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Premise:
    """One story: who, what, where, when; how far it goes and what is special about it."""

    key: str
    title: str
    item: str  # which power: house | facility | refuse | stall
    party: str
    place: str
    clue: str
    scene: str
    finding: str
    questions: tuple[tuple[str, str], ...]
    requirement: str
    reason: str
    discretion: str
    starts: date
    fine_yuan: str = ""
    warning: bool = False
    source: str = "PATROL"
    until: str = "CLOSED"
    service: str = "DIRECT"
    statement: tuple[str, ...] = ()
    accepted: bool = False
    reduced_yuan: str = ""
    returned: str = ""  # the first legal opinion: supplement | correct
    no_penalty: str = ""
    pays_late: int = 0
    revoked: str = ""
    publish_late: int = 0
    pace: int = 1
    summary: str = ""
    complex: bool = False
    extra: dict[str, str] = field(default_factory=dict)


PREMISES = (
    Premise(
        key="stall-closed",
        title="示例农家乐擅自占道搭建临时建筑案",
        item="stall",
        party="示例农家乐",
        place="蚌峨街农贸市场东门",
        clue="市场东门过道被搭了铁皮棚，占了半条路，赶街时三轮车过不去。",
        scene="市场东门北侧过道搭有铁皮棚一处，长 6 米，宽 2.4 米，棚内摆放桌椅 4 套，当事人不能出示批准文件。",
        finding="2026年3月10日起，当事人未经批准，在蚌峨街农贸市场东门过道搭建铁皮棚一处，面积 14.4 平方米，用于摆放桌椅经营。",
        questions=(
            ("铁皮棚是谁搭的？什么时候搭的？", "是我店里搭的，3月10日请人搭起来的。"),
            ("搭建以前有没有办过批准手续？", "没有，不知道要办。"),
        ),
        requirement="自收到本通知之日起 7 日内自行拆除占道搭建的铁皮棚，恢复过道原状。",
        reason="当事人在市场过道擅自修建临时建筑物，事实清楚，证据充分。",
        discretion="面积不足 20 平方米，当事人配合并已自行拆除，属于情节较轻，适用较低幅度。",
        starts=date(2026, 3, 16),
        fine_yuan="500",
        source="TIP",
        summary="这家农家乐在农贸市场东门的过道上搭了一个铁皮棚。乡政府要求拆除，并罚款 500 元。棚子已经拆了。",
    ),
    Premise(
        key="refuse-firm",
        title="示例农产品加工厂乱堆垃圾案",
        item="refuse",
        party="示例农产品加工厂",
        place="样本村河滩",
        clue="样本村河滩堆了很多烂菜叶和编织袋，天热味道大。",
        scene="样本村河滩西侧堆放蔬菜残渣和编织袋一堆，约 6 吨，占地约 80 平方米，有新鲜车辙。",
        finding="2026年3月18日，当事人雇用车辆将约 6 吨蔬菜残渣和编织袋堆放在样本村河滩，破坏村容镇貌和环境卫生。",
        questions=(
            ("河滩上的蔬菜残渣是从哪里来的？", "是我们厂清仓的残渣，请人拉过去的。"),
            ("有没有想过怎么处理？", "想着晒干了再拉走，没有想到味道这么大。"),
        ),
        requirement="自收到本通知之日起 5 日内将堆放的残渣全部清运至合法的处置场所。",
        reason="当事人乱堆垃圾，破坏环境卫生，事实清楚，证据充分。",
        discretion="数量较大，位置靠近河道，属于情节一般；当事人已经清运完毕。",
        starts=date(2026, 3, 23),
        fine_yuan="2000",
        source="TIP",
        returned="supplement",
        statement=("残渣已经在 2 日内全部清运，请求从轻处罚。",),
        accepted=True,
        reduced_yuan="1500",
        summary="这家加工厂把约 6 吨菜叶残渣堆在样本村河滩上。乡政府要求清走，并罚款 1,500 元。工厂已经清理干净。",
    ),
    Premise(
        key="facility-late-pay",
        title="虚构运输队损坏村道护栏案",
        item="facility",
        party="虚构运输队",
        place="演示村村道入口",
        clue="演示村入口的护栏被拉货车撞倒三根，没有人管。",
        scene="村道入口右侧金属护栏立柱 3 根倒伏，横梁弯曲约 4 米，地面有蓝色漆痕。",
        finding="2026年3月25日，当事人的车辆倒车时撞倒演示村村道入口护栏立柱 3 根，损坏横梁约 4 米。",
        questions=(
            ("护栏是不是你队的车撞的？", "是，倒车的时候没有看见。"),
            ("损坏以后有没有报告或者修复？", "当时急着送货，没有报告。"),
        ),
        requirement="自收到本通知之日起 10 日内修复损坏的护栏。",
        reason="当事人损坏村庄公共设施，事实清楚，证据充分。",
        discretion="没有主动报告，但已经修复并承担费用，属于情节一般。",
        starts=date(2026, 3, 30),
        fine_yuan="1000",
        pays_late=6,
        service="MAIL",
        summary="运输队的车撞坏了演示村路口的护栏。乡政府要求修好，并罚款 1,000 元。护栏已经修好。",
    ),
    Premise(
        key="house-leave",
        title="钱虚构未经批准建住宅案",
        item="house",
        party="钱虚构",
        place="演示村二组",
        clue="巡查发现演示村二组有新挖的地基，没有公示牌。",
        scene="演示村二组现有新建砖混结构房屋基础一处，长 11 米，宽 9 米，已砌墙 1.2 米，现场没有规划许可文件。",
        finding="2026年3月28日起，当事人未经批准在演示村二组建设住宅，已完成基础和部分墙体，占地 99 平方米。",
        questions=(
            ("房子有没有办过乡村建设规划许可？", "申请交上去了，还没有批下来。"),
            ("为什么先动工？", "想赶在雨季以前把墙砌好。"),
        ),
        requirement="立即停止建设，自收到本通知之日起 15 日内补办手续或者自行拆除。",
        reason="当事人未经批准建住宅，影响村庄规划，尚可采取改正措施。",
        discretion="已经停工并补正申请，属于尚可采取改正措施，适用较低幅度。",
        starts=date(2026, 4, 7),
        fine_yuan="800",
        service="LEAVE",
        publish_late=9,
        statement=("已经递交过申请，不是故意不办。",),
        summary="这位村民没有等到批准就开始建房。乡政府要求停工补办手续，并罚款 800 元。",
    ),
    Premise(
        key="refuse-minor",
        title="孙样例堆放柴草案",
        item="refuse",
        party="孙样例",
        place="样本村三组巷道",
        clue="样本村三组巷道堆了柴草，消防车进不去。",
        scene="巷道西侧堆放玉米秆约 2 立方米，宽处剩余通道 1.1 米。",
        finding="2026年4月6日，当事人将玉米秆约 2 立方米堆放在样本村三组巷道，影响通行和村容。",
        questions=(("柴草是你堆的吗？", "是，地里收回来临时放一下，我今天就搬走。"),),
        requirement="当日将堆放的玉米秆搬离巷道。",
        reason="违法行为轻微，当日已经改正，没有造成危害后果。",
        discretion="初次违法，数量很少，当场改正，不予行政处罚。",
        starts=date(2026, 4, 13),
        no_penalty="33-1",
        summary="这位村民在巷道里临时堆了柴草，当天就搬走了。乡政府作了教育，没有处罚。",
    ),
    Premise(
        key="stall-revoked",
        title="试用餐饮店擅自搭建遮阳棚案",
        item="stall",
        party="试用餐饮店",
        place="蚌峨街车站广场",
        clue="车站广场有店铺把遮阳棚搭到了站台边上。",
        scene="车站广场南侧搭有钢架遮阳棚一处，长 5 米，宽 3 米，距站台边缘 0.8 米。",
        finding="2026年4月9日起，当事人未经批准在蚌峨街车站广场搭建钢架遮阳棚一处，面积 15 平方米。",
        questions=(("遮阳棚有没有批准手续？", "车站的人说可以搭，没有书面的。"),),
        requirement="自收到本通知之日起 5 日内自行拆除钢架遮阳棚。",
        reason="当事人在车站广场擅自修建临时设施，事实清楚，证据充分。",
        discretion="面积较小，已经拆除，适用较低幅度。",
        starts=date(2026, 4, 20),
        fine_yuan="600",
        revoked="砚山县人民政府复议决定：车站管理单位曾经书面同意搭建，认定事实不清，撤销原决定。",
        summary="这家店在车站广场搭了遮阳棚。乡政府罚款 600 元。",
    ),
    Premise(
        key="overdue",
        title="虚构石材加工点占用集镇道路堆料案",
        item="refuse",
        party="虚构石材加工点",
        place="蚌峨街北段路肩",
        clue="北段路肩堆了很多石渣，下雨天流到路面上。",
        scene="北段路肩堆放石渣约 30 立方米，长约 40 米，雨水冲刷后路面有泥浆。",
        finding="2026年3月12日起，当事人将加工石渣约 30 立方米堆放在蚌峨街北段路肩，破坏村容镇貌和环境卫生。",
        questions=(("石渣堆了多久？", "一个多月了，等车来拉。"),),
        requirement="自收到本通知之日起 10 日内清运全部石渣。",
        reason="当事人长期占用路肩堆放石渣，破坏环境卫生。",
        discretion="数量较大，经催促仍未清运，属于情节较重。",
        starts=date(2026, 3, 13),
        fine_yuan="1800",
        until="INVESTIGATING",
        pace=1,
    ),
    Premise(
        key="in-review",
        title="演示建材经营部占用市场堆放沙石案",
        item="stall",
        party="演示建材经营部",
        place="蚌峨街农贸市场西侧",
        clue="市场西侧被建材店围了一圈挡板堆沙石。",
        scene="市场西侧设有彩钢围挡一处，长 8 米，宽 3 米，内堆沙石约 10 立方米。",
        finding="2026年5月6日起，当事人未经批准在农贸市场西侧修建彩钢围挡一处，面积 24 平方米，用于堆放沙石。",
        questions=(("围挡有没有批准？", "没有，店里放不下了。"),),
        requirement="自收到本通知之日起 7 日内拆除围挡，清运沙石。",
        reason="当事人在市场内擅自修建临时设施，事实清楚，证据充分。",
        discretion="面积超过 20 平方米，影响赶街，属于情节一般。",
        starts=date(2026, 5, 18),
        fine_yuan="1500",
        until="LEGAL_REVIEW",
        pace=1,
    ),
    Premise(
        key="returned-open",
        title="范例砂石料场损坏排水沟案",
        item="facility",
        party="范例砂石料场",
        place="试点村排水沟",
        clue="试点村排水沟被料场的车压塌了，田里排不出水。",
        scene="排水沟东段盖板断裂 5 块，沟壁塌落约 6 米，沟内有碎石。",
        finding="2026年4月28日，当事人的装载机压塌试点村排水沟盖板 5 块，沟壁塌落约 6 米。",
        questions=(("排水沟是不是你场的车压坏的？", "应该是，那天装载机从那边掉头。"),),
        requirement="自收到本通知之日起 10 日内修复排水沟。",
        reason="当事人损坏村庄公共设施，事实清楚。",
        discretion="影响农田排水，属于情节一般。",
        starts=date(2026, 5, 6),
        fine_yuan="2500",
        until="RETURNED",
        returned="supplement",
    ),
    Premise(
        key="told",
        title="样本汽修店占道搭棚案",
        item="stall",
        party="样本汽修店",
        place="蚌峨街中段",
        clue="修车店把雨棚搭到了人行道上。",
        scene="店门前人行道上搭有雨棚一处，长 4 米，宽 2.5 米，立柱固定在人行道板上。",
        finding="2026年5月20日起，当事人未经批准在蚌峨街中段人行道搭建雨棚一处，面积 10 平方米。",
        questions=(("雨棚什么时候搭的？", "5月20日搭的，下雨天好修车。"),),
        requirement="自收到本通知之日起 5 日内拆除雨棚，恢复人行道。",
        reason="当事人在街道擅自修建临时设施，事实清楚，证据充分。",
        discretion="面积较小，属于情节较轻。",
        starts=date(2026, 5, 29),
        fine_yuan="400",
        until="NOTIFIED",
    ),
    Premise(
        key="to-publish",
        title="拟定木材加工点乱堆锯末案",
        item="refuse",
        party="拟定木材加工点",
        place="试点村村口",
        clue="村口锯末堆成小山，风一吹到处都是。",
        scene="村口空地堆放锯末约 12 立方米，没有遮盖。",
        finding="2026年5月4日起，当事人将锯末约 12 立方米堆放在试点村村口，没有遮盖，破坏环境卫生。",
        questions=(("锯末为什么堆在村口？", "加工点院子小，堆不下。"),),
        requirement="自收到本通知之日起 5 日内清运锯末。",
        reason="当事人乱堆垃圾，破坏环境卫生，事实清楚，证据充分。",
        discretion="数量一般，已经清运，属于情节较轻。",
        starts=date(2026, 5, 11),
        fine_yuan="400",
        until="SERVED",
        summary="这家加工点把锯末堆在村口。乡政府要求清走，并罚款 400 元。",
    ),
    Premise(
        key="decided",
        title="赵示意未经批准加建二层住宅案",
        item="house",
        party="赵示意",
        place="试点村五组",
        clue="试点村五组有一户加建二层，没有看到许可。",
        scene="原有一层房屋上加建二层砖墙，高 1.5 米，建筑面积约 70 平方米，正在施工。",
        finding="2026年5月2日起，当事人未经批准在原住宅上加建二层，已砌墙 1.5 米，建筑面积约 70 平方米。",
        questions=(("加建有没有批准？", "村里说可以，乡里还没有去办。"),),
        requirement="立即停止建设，自收到本通知之日起 15 日内补办手续。",
        reason="当事人未经批准加建住宅，影响村庄规划，尚可采取改正措施。",
        discretion="已经停工，属于尚可采取改正措施，适用较低幅度。",
        starts=date(2026, 5, 13),
        fine_yuan="900",
        until="DECIDED",
        complex=False,
    ),
    Premise(
        key="not-filed",
        title="反映村民堆放农具占道",
        item="refuse",
        party="钱虚构",
        place="演示村一组",
        clue="邻居把犁耙放在路边，走路不方便。",
        scene="路边放有犁、耙各一件，未占用路面，当事人当场收回院内。",
        finding="",
        questions=(),
        requirement="",
        reason="农具没有占用路面，当场收回，不构成违法。",
        discretion="",
        starts=date(2026, 5, 25),
        source="TIP",
        until="NOT_FILED",
    ),
    Premise(
        key="withdrawn-filing",
        title="示范便利店占道堆货案",
        item="stall",
        party="示范便利店",
        place="蚌峨街南段",
        clue="便利店门前搭了货架雨棚，挡了盲道。",
        scene="门前搭有可移动货架和雨棚一处，长 3 米，宽 1.2 米。",
        finding="2026年5月8日，当事人在蚌峨街南段门前摆放可移动货架和雨棚。",
        questions=(("雨棚是固定的吗？", "不固定，晚上收进店里。"),),
        requirement="将货架和雨棚移回店内经营。",
        reason="经调查，货架和雨棚可以移动，不是修建的临时建筑物，违法事实不能成立。",
        discretion="",
        starts=date(2026, 5, 19),
        until="WITHDRAWN",
    ),
    Premise(
        key="fresh",
        title="反映集镇公厕旁堆放粪便",
        item="refuse",
        party="",
        place="蚌峨街公厕旁",
        clue="公厕旁边有人倒了几车粪肥，赶街的人都绕着走。",
        scene="",
        finding="",
        questions=(),
        requirement="",
        reason="",
        discretion="",
        starts=date(2026, 6, 15),
        source="TIP",
        until="CLUE",
    ),
)
