"""Which passwords are good enough: long, not common, not a number; no rules of composition, no expiry."""

from __future__ import annotations

from unionoffice.errors import OfficeError
from unionoffice.i18n import _

SHORTEST = 10

# Common beginnings of long passwords here; a password that is one of them, or one of them repeated, is refused.
_COMMON = frozenset(
    [
        "password",
        "passw0rd",
        "qwertyuiop",
        "qwerty",
        "asdfghjkl",
        "zxcvbnm",
        "1qaz2wsx",
        "1q2w3e4r",
        "qazwsx",
        "iloveyou",
        "woaini",
        "admin",
        "administrator",
        "gonghui",
        "zhigong",
        "gongzuo",
        "union",
        "office",
        "abc",
        "letmein",
        "welcome",
        "dragon",
        "monkey",
        "a123456",
        "aa123456",
        "zxc123",
        "qwe123",
        "wang",
        "zhang",
    ]
)


class WeakPassword(OfficeError):
    """A password that would be guessed."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("密码不够安全：{reason}；请用至少 10 个字符，例如四个不相干的词。").format(reason=reason))


def judge(password: str, name: str = "") -> None:
    """Raise the sentence if ``password`` is too weak for ``name``."""
    folded = password.strip().lower()
    if len(folded) < SHORTEST:
        raise WeakPassword(_("太短"))
    if folded.isdigit():
        raise WeakPassword(_("全是数字"))
    if len(set(folded)) < 4:
        raise WeakPassword(_("字符重复太多"))
    rest = folded.replace(name.strip().lower(), "") if name.strip() else folded
    if _common(rest):
        raise WeakPassword(_("太常见"))


def _common(text: str) -> bool:
    """Tell whether nothing is left of ``text`` besides common words, runs of digits and marks."""
    for word in sorted(_COMMON, key=len, reverse=True):
        text = text.replace(word, " ")
    letters = [one for one in text if one.isalpha()]
    return len(letters) < 3
