"""Content-addressed bytes: a file is what its digest says, whoever brought it and whatever it was called."""

from __future__ import annotations

from django.db import models

from mingfa.kernel import clock


class File(models.Model):
    """One sequence of bytes, stored once. The name it came with belongs to the record that refers to it."""

    digest = models.CharField("摘要", max_length=71, unique=True)  # "sha256:" and 64 hexadecimal digits
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("类型", max_length=100)
    stored_at = models.DateTimeField("存入时间", default=clock.now, editable=False)

    class Meta:
        verbose_name = "文件"
        verbose_name_plural = "文件"

    def __str__(self) -> str:
        return self.digest
