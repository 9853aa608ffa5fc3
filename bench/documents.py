"""Documents: a two-page penalty decision a second and core, as PDF against WeasyPrint with the same words and fonts, as
DOCX against docxtpl with the same words, autoescaped and sandboxed.

Every document has its own party, amount and number, so that nothing can be remembered from the one before.
Run: .venv/bin/python bench/documents.py [--documents 60] [--repeats 5] [--json]
"""

import argparse
import html
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="mingfa-bench-documents-"))
os.environ |= {"MINGFA_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "mingfa.config.settings"}

import django  # noqa: E402

django.setup()

from mingfa.documents import fonts, render  # noqa: E402
from mingfa.documents.catalogue import CATALOGUE  # noqa: E402
from mingfa.documents.docx import docx  # noqa: E402
from mingfa.documents.html import paper  # noqa: E402
from mingfa.documents.issue import page  # noqa: E402
from mingfa.documents.money import amount  # noqa: E402

FACT = (
    "当事人未经批准，在示例村集镇规划区内的农贸市场东侧通道上，用彩钢板和钢管搭建临时建筑一处，东西长12.6米，南北宽4.2米，"
    "占用通道宽度的三分之二，消防车不能通过。"
)
STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —" } }
body { font: 15.75pt/28.9pt %s; text-align: justify; margin: 0 }
h1 { font-size: 22pt; line-height: 32pt; text-align: center; margin: 0 }
p { margin: 0; text-indent: 2em } p.number, p.signed { text-align: right } p.heading, p.strong { font-weight: bold }
"""


def decision(number):
    """A decision as the layout takes it: real length, two pages."""
    party = {
        "reference": f"p{number}",
        "name": f"示例第{number}号农产品加工厂",
        "kind": "个体工商户",
        "identity": f"9199{number:014d}",
        "identity_label": "统一社会信用代码",
        "representative": f"样本{number}",
        "address": f"示例村农贸市场东侧第{number}号铺面",
        "phone": "",
        "organisation": "1",
    }
    fields = {
        "agency": "示例乡人民政府",
        "case_no": f"示-PEN-2026-{number:05d}",
        "case_title": "擅自占道搭建临时建筑案",
        "you": "你单位",
        "parties": [party],
        "findings": [
            {
                "text": f"{number}日，{FACT}",
                "violated": "《示例条例》第四十条",
                "evidence": [f"现场照片{number}张", "询问笔录1份"],
            }
        ],
        "items": [],
        "proposed": [f"罚款人民币{amount(100 * number + 50000)}"],
        "basis": "《示例条例》第四十条",
        "quoted": [],
        "reason": "当事人占道时间较短，责令改正后能够配合拆除。",
        "discretion": "",
        "heard": [
            f"本机关向当事人送达《行政处罚事先告知书》（示罚告字〔2026〕第{number:03d}号），告知权利，当事人没有提出陈述、申辩。"
        ],
        "perform": "当事人应当自收到本决定书之日起十五日内，将罚款缴入示例账户。",
        "late_fine": "到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。",
        "remedies": "如不服本决定，可以自收到本决定书之日起六十日内申请行政复议，也可以自收到本决定书之日起六个月内直接提起行政诉讼。",
        "enforceable": "1",
    }
    return page(CATALOGUE["D_PENALTY"], fields, f"示罚决字〔2026〕第{number:03d}号", date(2026, 6, 16))


def ours(sheet):
    """The PDF/A-2b as the product makes it."""
    return render.pdf(sheet)


def weasyprint(sheet):
    """The same words on the same paper through WeasyPrint."""
    from weasyprint import HTML

    family = ", ".join(f'"{name}"' for name in fonts.families()["body"])
    body = ""
    for line in paper(sheet):
        text = html.escape(line["text"])
        tag = "h1" if line["kind"] in ("agency", "title") else "p"
        body += f'<{tag} class="{line["kind"]}">{text}</{tag}>'
    source = f'<html lang="zh-CN"><style>{STYLE % family}</style><body>{body}</body></html>'
    return HTML(string=source).write_pdf()


def docxtpl_template():
    """A template that writes one paragraph a line."""
    import docx

    sheet = docx.Document()
    for text in ("{%p for line in lines %}", "{{ line.text }}", "{%p endfor %}"):
        sheet.add_paragraph(text)
    path = HOME / "template.docx"
    sheet.save(path)
    return path


def docxtpl(template):
    """The same words through docxtpl."""
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(autoescape=True)

    def make(sheet):
        filled = DocxTemplate(template)
        filled.render({"lines": paper(sheet)}, jinja_env=environment, autoescape=True)
        written = io.BytesIO()
        filled.save(written)
        return written.getvalue()

    return make


def rate(make, count, start):
    """Documents a second of one thread, after one to warm up."""
    sheets = [decision(start + number) for number in range(count + 1)]
    make(sheets[0])
    began = time.process_time()
    for sheet in sheets[1:]:
        make(sheet)
    return count / (time.process_time() - began)


def sheets_of(data):
    """How many pages a PDF has."""
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(data)).pages)


def peak():
    """The highest memory that this process ever had, in MB (getrusage would count what it was forked from)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise SystemExit("no /proc/self/status here")


def memory(documents):
    """MB before and after so many documents, in a fresh process with Django and all."""
    command = [sys.executable, __file__, "--memory", str(documents)]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--memory", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.memory:
        before = peak()
        for number in range(args.memory):
            ours(decision(number + 1))
        print(json.dumps([before, peak()]))
        return
    assert sheets_of(ours(decision(1))) == sheets_of(weasyprint(decision(1))) == 2
    mine, peers, words, filled = [], [], [], []
    fill = docxtpl(docxtpl_template())
    for turn in range(args.repeats):
        words.append(rate(docx, 10 * args.documents, 1000 * turn + 10))
        filled.append(rate(fill, max(4, args.documents // 3), 1000 * turn + 500))
        mine.append(rate(ours, args.documents, 1000 * turn + 10))
        peers.append(rate(weasyprint, max(4, args.documents // 12), 1000 * turn + 500))
    own, peer = statistics.median(mine), statistics.median(peers)
    measured = [memory(2 * args.documents) for _ in range(args.repeats)]
    added = statistics.median(after - before for before, after in measured)
    whole = statistics.median(after for _, after in measured)
    rows = [
        {
            "workload": "two-page penalty decision, PDF/A-2b, one thread",
            "ours": own,
            "unit": "documents/s a core",
            "peer": "WeasyPrint, same words",
            "peers": peer,
            "ratio": round(own / peer, 1),
            "promise": 15,
        },
        {
            "workload": "the same decision, DOCX, one thread",
            "ours": statistics.median(words),
            "unit": "documents/s a core",
            "peer": "docxtpl, same words",
            "peers": statistics.median(filled),
            "ratio": round(statistics.median(words) / statistics.median(filled), 1),
            "promise": 2,
        },
        {
            "workload": f"memory that {2 * args.documents} documents add to a process",
            "ours": 1 / added,
            "unit": f"1/MB ({added:.0f} MB added, {whole:.0f} MB with Django)",
            "peer": "128 MB",
            "peers": 1 / 128,
            "ratio": round(128 / added, 2),
            "promise": 1,
        },
    ]
    print(json.dumps(rows, ensure_ascii=False) if args.json else "\n".join(map(str, rows)))


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
