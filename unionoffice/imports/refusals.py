"""Why a foreign file is not read: one class a reason, each with its one sentence for the clerk.

Both sides of the reading raise them.  The child process knows no file name, so it sends the code and the facts, and
the parent makes the same refusal again with the name (see ``rebuilt``).
"""

from __future__ import annotations

from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _

NAME_SHOWN = 60  # characters; a longer name would hide the rest of the sentence


class Refusal(OfficeError):
    """A foreign file or text that is not read; the subclass says why.

    Args:
        name: the file's name as the clerk knows it; unknown ("") in the child.
        facts: what fills ``{0}``, ``{1}`` … of the sentence.
    """

    sentence = ""

    def __init__(self, name: str = "", *facts: str) -> None:
        self.facts = facts
        shown = "".join(c for c in name if c.isprintable())
        shown = shown if len(shown) <= NAME_SHOWN else shown[: NAME_SHOWN - 1] + "…"
        super().__init__(_(self.sentence).format(*(_(fact) if fact else "" for fact in facts), name=shown))


class FileMissing(Refusal):
    """There is no such file."""

    sentence = N_("找不到文件“{name}”，它可能已被移动、改名或删除，请重新选择。")


class IsFolder(Refusal):
    """A folder was given."""

    sentence = N_("“{name}”是文件夹，不是文件，请打开它选择里面的文件。")


class NotAFile(Refusal):
    """A device, pipe or socket was given."""

    sentence = N_("“{name}”不是普通文件，不能读取，请选择保存在磁盘上的文件。")


class Unreadable(Refusal):
    """The system does not let us read it."""

    sentence = N_("文件“{name}”打不开：没有读取权限，或正被其他程序占用，请关闭占用它的程序或把它复制到桌面后再试。")


class FileEmpty(Refusal):
    """The file has no byte."""

    sentence = N_("文件“{name}”是空的，没有可读的内容，请检查是否选错了文件。")


class TooLarge(Refusal):
    """More bytes than the limit (facts: its size, the limit, in MB)."""

    sentence = N_("文件“{name}”有 {0} MB，超过 {1} MB 的上限，没有读取；请删去其中的图片或拆成几个文件后再试。")


class OtherKind(Refusal):
    """The content is of a kind that is not read here (fact: the kind)."""

    sentence = N_(
        "“{name}”的内容是{0}，不能直接读取，请用相应的程序打开后另存为 Word 文档(.docx)或文本文件(.txt)再导入。"
    )


class OtherSheetKind(Refusal):
    """The content is of a kind that is no sheet (fact: the kind)."""

    sentence = N_("“{name}”的内容是{0}，不是电子表格，请另存为 Excel 工作簿(.xlsx)或 .csv 再导入。")


class IsBinary(Refusal):
    """Neither a known document nor text."""

    sentence = N_("“{name}”不是文档也不是文本文件，内容无法识别，请检查是否选错了文件。")


class UnknownEncoding(Refusal):
    """Text in neither UTF-8 nor GB18030."""

    sentence = N_(
        "“{name}”的文字编码认不出来（不是 UTF-8 也不是 GB18030），请用记事本或 WPS 打开后另存为 UTF-8 编码的文本文件再试。"
    )


class HasPassword(Refusal):
    """The document is encrypted."""

    sentence = N_("“{name}”设有打开密码，读不出内容，请用 WPS 或 Word 打开、取消密码保存后再试。")


class TooOldWord(Refusal):
    """Word 6/95 or older."""

    sentence = N_("“{name}”是 Word 95 或更早的格式，不能直接读取，请用 WPS 或 Word 打开后另存为 .docx 再试。")


class CutShort(Refusal):
    """The end of the file is missing."""

    sentence = N_("“{name}”不完整，可能没有下载或复制完，请重新取得这个文件后再试。")


class IsDamaged(Refusal):
    """The content does not hold together."""

    sentence = N_("“{name}”已损坏，读不出内容，请用 WPS 或 Word 打开后另存一份再试。")


class SuspiciousArchive(Refusal):
    """The packed content is built to swell, to hide or to escape (fact: what is wrong)."""

    sentence = N_(
        "“{name}”的内部结构异常（{0}），为安全起见没有读取；如果来源可靠，请用 WPS 或 Word 打开后另存一份再试。"
    )


class OutsideReferences(Refusal):
    """A document type definition or entities in the XML."""

    sentence = N_("“{name}”里含有外部引用定义，正常的文档没有这种内容，为安全起见没有读取。")


class TooDeep(Refusal):
    """Elements nested without end."""

    sentence = N_("“{name}”的内容层层嵌套过深，正常的文档不会这样，为安全起见没有读取。")


class NoText(Refusal):
    """A whole document without a single character."""

    sentence = N_("“{name}”里没有文字，可能全是图片或扫描件，请换用有文字的文档，或把文字粘贴进来。")


class NothingPasted(Refusal):
    """Nothing but blanks on the clipboard."""

    sentence = N_("{name}是空的，请先在文档里复制要导入的内容再粘贴。")


class TooLong(Refusal):
    """More characters than the limit (fact: the limit in 万)."""

    sentence = N_("“{name}”的文字超过 {0} 万字，没有读取，请只保留需要的部分后再试。")


class BadCsv(Refusal):
    """A csv whose quotes do not close (fact: the line)."""

    sentence = N_("“{name}”第 {0} 行的引号没有成对，后面的行分不清，请用 Excel 或 WPS 打开后重新另存为 .csv 再试。")


class TookTooLong(Refusal):
    """The reading was stopped by the clock (fact: seconds)."""

    sentence = N_("“{name}”读了 {0} 秒还没有读完，已停止；请把它拆小，或用 WPS 打开后另存一份再试。")


class TooMuchMemory(Refusal):
    """The reading would need more memory than allowed."""

    sentence = N_("“{name}”内容过大，读取所需的内存超过上限，已停止；请把它拆小后再试。")


class ReaderFailed(Refusal):
    """The child process ended by itself without an answer."""

    sentence = N_(
        "读取“{name}”时读取程序意外中止，文件可能已损坏或过于复杂，请用 WPS 打开后另存一份再试；其他数据没有受影响。"
    )


class CannotStart(Refusal):
    """The child process could not be started."""

    sentence = N_("现在不能读取“{name}”：系统无法启动读取程序（内存或磁盘空间可能不足），请关闭一些程序后再试。")


class Cancelled(Refusal):
    """The clerk stopped the reading."""

    sentence = N_("已取消读取“{name}”，没有改动任何数据。")


REFUSALS: dict[str, type[Refusal]] = {cls.__name__: cls for cls in Refusal.__subclasses__()}


def rebuilt(code: str, facts: list[str], name: str) -> Refusal:
    """Return the refusal that the child sent, now with the file's name.

    An unknown code or a wrong number of facts is itself a failure of the child, not of the clerk.
    """
    try:
        return REFUSALS[code](name, *facts)
    except (KeyError, IndexError):
        return ReaderFailed(name)
