"""The eight points of a legal review (S-15), phrased so that 符合 means good."""

from __future__ import annotations

POINTS = (
    ("subject", "主体合法、人员有资格"),
    ("procedure", "程序合法"),
    ("facts", "事实清楚、证据合法充分"),
    ("law", "法律适用准确、裁量适当"),
    ("power", "未超越法定权限"),
    ("documents", "文书完备、规范"),
    ("crime", "不涉嫌犯罪，无须移送"),
    ("other", "其他"),
)
VERDICTS = (("meets", "符合"), ("fails", "不符合"), ("na", "不适用"))
TITLES = dict(POINTS)
VERDICT_NAMES = dict(VERDICTS)
