"""What part a section plays in a plan, proposed from the words of its heading."""

from __future__ import annotations

from unionoffice.records import plan_sections

ROLES: dict[str, str] = dict(plan_sections.ROLES)

# Order matters: 工作目标和任务 is a goal, 主要工作措施 a measure, 活动安排 an arrangement.
_SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("guiding", ("指导思想", "总体思路", "工作思路", "总体要求", "基本思路")),
    ("schedule", ("安排", "日程", "月度", "行事历", "时间表", "进度表", "月份")),
    ("goal", ("目标", "指标")),
    ("measure", ("措施", "举措", "方法", "保障", "步骤")),
    ("task", ("任务", "重点", "要点", "内容", "主要工作", "具体工作", "工作项目")),
)
_LONGEST = 24  # a longer heading is a sentence about its subject, not the name of a section


def role_of(heading: str) -> str:
    """Propose the role of a section: guiding, goal, task, measure, schedule or other."""
    if len(heading) > _LONGEST:
        opening = sign_before(heading)
        return next((role for role, signs in _SIGNS if opening in signs), "other")
    for role, signs in _SIGNS:
        if any(sign in heading for sign in signs):
            return role
    return "other"


def sign_before(heading: str) -> str:
    """Return the name of a section with which a long heading begins (指导思想以…), "" where it begins otherwise."""
    return next((sign for _role, signs in _SIGNS for sign in signs if heading.startswith(sign)), "")
