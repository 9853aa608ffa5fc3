"""Which fonts print: the site's licensed 仿宋 and 小标宋 first, then the system's, then one that a Python package carries."""

from __future__ import annotations

import importlib.util
import logging
import os
from functools import cache
from pathlib import Path
from typing import Any

import typst

log = logging.getLogger("mingfa.documents.fonts")

# GB/T 9704 by role, best first; every list ends in fonts with rare characters, so that 𠮷 in a name prints too.
_RARE = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans CJK JP",
)
ROLES: dict[str, tuple[str, ...]] = {
    "body": (
        "FZFangSong-Z02",
        "FZFangSong-Z02S",
        "FangSong_GB2312",
        "FangSong",
        "STFangsong",
        "FandolFang R",
        "FandolFang",
        *_RARE,
    ),
    "title": (
        "FZXiaoBiaoSong-B05",
        "FZXiaoBiaoSong-B05S",
        "方正小标宋_GBK",
        "方正小标宋简体",
        "FandolSong",
        *_RARE,
    ),
    "heading": (
        "FZHei-B01",
        "FZHei-B01S",
        "SimHei",
        "STHeiti",
        "FandolHei",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        *_RARE,
    ),
}
_MADE_BOLD = ("FZ", "方正", "SimHei", "STHeiti")  # drawn heavy already: never thickened again


@cache
def font_paths() -> tuple[str, ...]:
    """Folders looked into beside the system's: the site's own (`MINGFA_FONTS`) first, the installed package's last."""
    found = []
    own = os.environ.get("MINGFA_FONTS", "")
    if own:
        found.append(own)
    package = importlib.util.find_spec("manimgx_fonts_cjk")
    if package and package.submodule_search_locations:
        found.append(str(Path(next(iter(package.submodule_search_locations)))))
    return tuple(found)


@cache
def searched() -> Any:
    """Every font there is, read once a process; compilers of all threads share it."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=list(font_paths()))


@cache
def families() -> dict[str, Any]:
    """For each role of the layout the families that are there, best first, and the weight of titles and headings."""
    there = set(searched().families())
    chosen: dict[str, Any] = {
        role: list(dict.fromkeys(name for name in names if name in there)) for role, names in ROLES.items()
    }
    if not chosen["body"]:
        log.error("没有找到中文字体：请安装 fonts-noto-cjk，或者把字体放进 MINGFA_FONTS 文件夹。")
    for role in ("title", "heading"):
        first = (chosen[role] or [""])[0]
        chosen[f"{role}-weight"] = "regular" if first.startswith(_MADE_BOLD) else "bold"
    log.info("文书字体：%s", "；".join(f"{role} {'、'.join(chosen[role][:2])}" for role in ROLES))
    return chosen
