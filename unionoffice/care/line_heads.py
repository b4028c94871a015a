"""What stands before and between the lines of a pasted chat: who said it when, and the sums at its end."""

from __future__ import annotations

import re

from unionoffice.care.line_people import HAN

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
_DAY = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[/-]\d{1,2}|昨天|今天|前天)"
HEAD = re.compile(rf"^[{HAN}A-Za-z0-9_]{{1,20}}\s+(?P<day>{_DAY})?\s*(?:上午|下午)?\s*{_CLOCK}$")
STAMP = re.compile(rf"^[\[【(（]\s*(?P<day>{_DAY})?\s*(?:上午|下午)?\s*(?:{_CLOCK})?\s*[\]】)）]\s*")
# 2026-03-04 14:33 李主席：… as a chat is written out; a moment without a speaker behind it belongs to what happened.
MOMENT = re.compile(rf"^(?P<day>{_DAY})\s*(?:上午|下午)?\s*{_CLOCK}\s+(?=[{HAN}A-Za-z0-9_]{{1,20}}\s*[:：])")
SPEAKER = re.compile(rf"^(?P<name>[{HAN}]{{2,6}})\s*[:：]\s*")
SUMS = re.compile(r"^(?:合计|总计|共计|小计|总共|一共|以上)")
