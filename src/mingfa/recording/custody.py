"""Opening an original leaves a trace, whether or not the bytes were still what they had been."""

from __future__ import annotations

from mingfa.files import store
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.org.models import Person
from mingfa.recording.models import Evidence, OriginalOpened


def open_original(evidence: Evidence, person: Person, purpose: str = OriginalOpened.Purpose.VIEW) -> bytes:
    """The bytes of the original, after writing down who opened it and why.

    Raises Refused when there is no file, or when the bytes no longer fit their digest; that, too, is written
    down.
    """
    if not evidence.file_digest:
        raise Refused(
            Refusal("NO_FILE", f"证据{evidence.number}没有电子文件。", mend="请查阅实物或者纸质原件。")
        )
    try:
        data = store.read(evidence.file_digest)
    except store.Damaged:
        OriginalOpened.objects.create(evidence=evidence, person=person, purpose=purpose, intact=False)
        raise Refused(
            Refusal(
                "FILE_DAMAGED",
                f"证据{evidence.number}的文件与登记的摘要不一致，可能被改动或者损坏，不能采用。",
                "行政处罚法 第四十六条第二款",
                "请立即报告审计管理员，并从备份中找回原件。",
            )
        ) from None
    OriginalOpened.objects.create(evidence=evidence, person=person, purpose=purpose, intact=True)
    return data
