"""Plans of our own, clean and dirty: every style of numbering, every kind of dirt, put together at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
STYLES: dict[str, Callable[[int], str]] = {
    "一、": lambda n: f"{CHINESE[n - 1]}、",
    "(一)": lambda n: f"({CHINESE[n - 1]})",
    "（一）、": lambda n: f"（{CHINESE[n - 1]}）、",
    "1、": lambda n: f"{n}、",
    "1.": lambda n: f"{n}.",
    "１．": lambda n: f"{chr(0xFF10 + n)}．",
    "1)": lambda n: f"{n})",
    "(1)": lambda n: f"({n})",
    "⑴": lambda n: chr(0x2473 + n),
    "①": lambda n: chr(0x245F + n),
}
OUTER = ("一、", "(一)", "（一）、")
INNER = ("1、", "1.", "１．", "1)", "(1)", "⑴", "①")
SECTIONS = (
    "加强组织建设,健全工会网络",
    "维护职工权益,构建和谐关系",
    "丰富文体活动,增进职工健康",
    "做好帮扶工作,传递组织温暖",
    "规范财务管理,接受会员监督",
)
MATTERS = (
    "召开工会委员会议,讨论全年工作",
    "慰问生病住院的会员",
    "组织“三·八”妇女节健身操比赛",
    "举办第三届教工乒乓球赛",
    "组织会员体检和结果反馈",
    "计划在五月底前开好职工代表大会",
    "发放生日蛋糕券;登记会员子女情况",
    "开展“五一”劳模座谈:请老劳模讲传统",
    "看望离退休老同志,每人一份慰问品",
    "评选优秀论文2-3篇送上级参评",
    "组织新会员参观,人数20人左右",
    "学习《工会法》(修订本)",
)
TRADITIONAL = {1: "正月", 2: "仲春", 9: "玄月", 12: "腊月"}


@dataclass(slots=True)
class Written:
    """A plan as written and what a reader must find in it."""

    text: str = ""
    title: str = ""
    outline: list[tuple[int, str, str]] = field(default_factory=list)
    schedule: list[tuple[tuple[int, ...], list[tuple[str, str]]]] = field(default_factory=list)


def month_heading(random: Random, months: tuple[int, ...]) -> str:
    """Return a heading for one month or for neighbouring ones, in one of the usual forms."""
    chinese = random.random() < 0.5
    said = [CHINESE[month - 1] if chinese else str(month) for month in months]
    word = random.choice(("月", "月份"))
    if len(months) == 1:
        body = f"{said[0]}{word}"
    elif len(months) == 2 and random.random() < 0.5:
        body = f"{said[0]}、{said[1]}{word}"
    else:
        body = f"{said[0]}{random.choice(('至', '到', '-', '—'))}{said[-1]}{word}"
    return random.choice(("{}:", "{}：", "【{}】", "{} :", "{}")).format(body)


def split_months(random: Random, first: int, last: int) -> list[tuple[int, ...]]:
    """Return the months from first to last (over the end of the year perhaps), some of them joined."""
    run = [first]
    while run[-1] != last:
        run.append(run[-1] % 12 + 1)
    groups: list[tuple[int, ...]] = []
    while run:
        size = min(len(run), random.choice((1, 1, 1, 2)))
        if size == 2 and run[1] < run[0]:
            size = 1
        groups.append(tuple(run[:size]))
        del run[:size]
    return groups


def write_plan(random: Random, *, one_line: bool = False) -> Written:
    """Return a plan with sections, points and months, and what stands in it."""
    first, last = random.choice(((1, 12), (9, 1), (2, 7), (8, 12)))
    whole_year = ("某某医院工会2024年工作计划", "机关工会年度工作要点")
    made = Written(title=random.choice(whole_year) if last == 12 else "第二小学工会工作计划")
    end = "" if one_line else "\n" * random.choice((1, 1, 2))
    outer, inner = random.choice(OUTER), random.choice(INNER)
    parts = [made.title, "\n"]
    count = random.randint(2, 4)
    for section in range(1, count + 1):
        number = STYLES[outer](section)
        heading = SECTIONS[section - 1]
        made.outline.append((1, number, heading))
        parts += [number, heading, "。", end]
        for point in range(1, random.randint(2, 4)):
            matter = random.choice([one for one in MATTERS if ":" not in one])
            made.outline.append((2, STYLES[inner](point), matter))
            parts += [STYLES[inner](point), matter, "。", end]
    number = STYLES[outer](count + 1)
    made.outline.append((1, number, "活动安排"))
    parts += [number, "活动安排：", end]
    for months in split_months(random, first, last):
        heading = month_heading(random, months)
        if one_line and not heading.endswith((":", "：")):
            heading += ":"
        items = []
        parts += [heading, end]
        for at in range(1, random.randint(2, 4)):
            matter = random.choice(MATTERS)
            items.append((STYLES[inner](at), matter))
            parts += [STYLES[inner](at), matter, random.choice("。；;") if not one_line else "。", end]
        made.schedule.append((months, items))
    made.text = "".join(parts)
    return made


Dirt = Callable[[Random, str], str]


def radicals(_random: Random, text: str) -> str:
    """Write some characters as the radicals that copied PDFs hold."""
    return text.translate(str.maketrans({"工": "⼯", "一": "⼀", "生": "⽣", "人": "⼈"}))


def page_marks(random: Random, text: str) -> str:
    """Put page numbers and a download note between lines."""
    lines = text.split("\n")
    lines.insert(random.randint(2, len(lines)), "第 2 页 共 5 页")
    return "\n".join(lines) + "\n下载文档前请自行甄别文档内容的完整性\n"


def blanks(_random: Random, text: str) -> str:
    """Indent every line and use blanks that do not break."""
    return "\n".join(f"\u3000\u3000{line}\u00a0" if line else line for line in text.split("\n"))


def windows_lines(_random: Random, text: str) -> str:
    """Use Windows line ends and a byte order mark."""
    return "\ufeff" + text.replace("\n", "\r\n")


def title_again(_random: Random, text: str) -> str:
    """Write the title three times."""
    title = text.split("\n", 1)[0]
    return f"{title}\n\n{title}\n\n{text}"


def signed(_random: Random, text: str) -> str:
    """Sign and date the plan."""
    return text.rstrip() + "\n\n          某某单位工会\n          2024年1月8日\n"


DIRT: tuple[Dirt, ...] = (radicals, page_marks, blanks, windows_lines, title_again, signed)
