"""What the pages of review, disclosure, intake and settings need beside the desk's own filters."""

from __future__ import annotations

import segno
from django import template
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def qr(address: str) -> str:
    """The address as a QR code on white with its quiet zone; the address always stands beside it in words."""
    code = segno.make(address, error="m")
    drawn = code.svg_inline(scale=4, border=4, dark="#17212B", light="#FFFFFF", svgclass="qr", omitsize=True)
    return mark_safe(drawn.replace("<svg", '<svg role="img" aria-label="二维码，内容就是旁边的网址"', 1))
