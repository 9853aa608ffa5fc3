"""Entries, leaves, the stored tree, checkpoints, and the vault (docs/log-format.md).

Entries, leaves and checkpoints are only ever inserted; triggers refuse anything else (`append_only.py`).
Tiles are derived from leaves.
"""

from __future__ import annotations

from django.db import models


class LedgerEntry(models.Model):
    """One entry of the transparency log: its exact bytes, and columns copied from them to find it by."""

    subject = models.CharField("主体", max_length=80)
    sequence = models.PositiveIntegerField("主体内序号")
    type = models.CharField("类型", max_length=40)
    recorded_at = models.DateTimeField("记录时间")
    body = models.BinaryField("条目原文")
    leaf_hash = models.CharField("叶子摘要", max_length=64, unique=True)

    class Meta:
        verbose_name = "日志条目"
        constraints = [models.UniqueConstraint(fields=["subject", "sequence"], name="entry_sequence_once")]
        indexes = [models.Index(fields=["type"])]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """How people and commands name the entry: subject and sequence."""
        return f"{self.subject}#{self.sequence}"


class QueueRow(models.Model):
    """An entry that waits for its leaf; the sealer takes it away."""

    entry = models.OneToOneField(LedgerEntry, models.PROTECT, related_name="waiting")

    class Meta:
        verbose_name = "待封存条目"

    def __str__(self) -> str:
        return str(self.entry_id)


class Leaf(models.Model):
    """The place of an entry in the tree, counted from 0."""

    index = models.BigIntegerField("叶子序号", primary_key=True)
    entry = models.OneToOneField(LedgerEntry, models.PROTECT, related_name="leaf")
    hash = models.BinaryField("叶子摘要")

    class Meta:
        verbose_name = "日志叶子"

    def __str__(self) -> str:
        return str(self.index)


class Tile(models.Model):
    """Up to 256 consecutive hashes of one level of the tree, as C2SP tlog-tiles cuts it."""

    level = models.PositiveSmallIntegerField("层")
    index = models.BigIntegerField("序号")
    hashes = models.BinaryField("摘要")

    class Meta:
        verbose_name = "日志瓦片"
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="tile_once")]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class Checkpoint(models.Model):
    """A signed tree head as it was published, byte for byte."""

    size = models.BigIntegerField("大小", unique=True)
    root = models.CharField("根", max_length=64)
    note = models.TextField("签名文本")
    signed_at = models.DateTimeField("签署时间")

    class Meta:
        verbose_name = "检查点"

    def __str__(self) -> str:
        return f"{self.size} {self.root[:12]}"


class SubjectKey(models.Model):
    """The key of one subject, wrapped by the key-encryption key; empty once destroyed."""

    subject = models.CharField("主体", max_length=80, unique=True)
    wrapped = models.BinaryField("加密后的密钥")
    made_at = models.DateTimeField("生成时间")
    destroyed_at = models.DateTimeField("销毁时间", null=True)

    class Meta:
        verbose_name = "主体密钥"

    @property
    def destroyed(self) -> bool:
        """Whether the subject was erased."""
        return not bytes(self.wrapped)

    def __str__(self) -> str:
        return self.subject


class VaultValue(models.Model):
    """One value encrypted under its subject's key."""

    key = models.ForeignKey(SubjectKey, models.PROTECT, related_name="values")
    name = models.CharField("名称", max_length=80)
    sealed = models.BinaryField("密文")
    put_at = models.DateTimeField("存入时间")

    class Meta:
        verbose_name = "保险库内容"
        constraints = [models.UniqueConstraint(fields=["key", "name"], name="vault_name_once")]

    def __str__(self) -> str:
        return f"{self.key_id} {self.name}"
