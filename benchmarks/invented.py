"""Invented people, work and places for the offices of the benchmark; every name says that it is one (示例)."""

from __future__ import annotations

from functools import lru_cache
from random import Random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华慧建国文斌宇浩然梓涵子轩欣怡雨泽思源海燕春梅志鹏晓峰立新"
UNITS = ("语文组", "数学组", "英语组", "体育组", "艺术组", "科学组", "总务处", "教务处", "办公室", "离退休支部")
WORK = (
    "慰问生病住院的会员", "召开工会委员会议", "组织教职工健步走", "公布经费收支情况", "举办教职工趣味运动会", "组织会员体检",
    "走访困难职工家庭", "召开教职工代表大会", "开展读书活动", "布置节日慰问品发放", "办理新会员入会手续", "整理工会档案",
)  # fmt: skip
PLACES = ("学校操场", "会议室", "多功能教室", "工会办公室", "学校报告厅", "")
TURNS = "一二三四五六七八九十"


@lru_cache(maxsize=1)
def people() -> tuple[tuple[str, str], ...]:
    """Return 2,000 names with their initials."""
    from unionoffice.text import initial_readings

    random = Random(20260301)
    names = [random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=2)) + "(示例)" for _n in range(2000)]
    return tuple((name, " ".join(initial_readings(name))[:400]) for name in names)


def plan_text(plans: int, size: int) -> str:
    """Return the work plans of ``plans`` schools in one text of about ``size`` bytes."""
    random = Random(7)
    share = size // plans
    return "\n\n".join(_plan(random, number, share) for number in range(1, plans + 1))


def _plan(random: Random, number: int, size: int) -> str:
    lines = [
        f"示例第{number}小学工会2026年工作计划(示例)",
        "",
        "一、指导思想",
        f"以教职工为本,围绕第{number}小学的中心工作,履行维护、建设、参与、教育职能。",
        "二、工作目标",
    ]
    lines += [f"{turn}、{_sentence(random)}" for turn in range(1, 4)]
    lines.append("三、月度安排")
    head = len("\n".join(lines).encode())
    for month in range(1, 13):
        lines.append(f"{'一二三四五六七八九'[month - 1] if month < 10 else ('十', '十一', '十二')[month - 10]}月份:")
        count, room = 0, head + (size - head) * month // 12
        while len("\n".join(lines).encode()) < room or not count:
            count += 1
            lines.append(f"{count}、{_sentence(random)}")
    return "\n".join(lines)


def _sentence(random: Random) -> str:
    return f"{random.choice(WORK)},{random.choice(PLACES[:5])}集合,第{random.choice(TURNS)}次。"
