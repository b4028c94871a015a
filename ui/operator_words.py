"""What the clerk reads of roles: their names, and what each may do."""

from __future__ import annotations

from unionoffice.i18n import N_, _

ROLES = (
    ("secretary", N_("秘书"), N_("登记全部内容，管理人员")),
    ("accountant", N_("会计"), N_("登记内容，记账和结账")),
    ("cashier", N_("出纳"), N_("登记内容和收付款，看不到保密内容")),
    ("chair", N_("主席"), N_("登记、审批、管理人员")),
    ("auditor", N_("经审"), N_("只能查看，不能修改")),
)


def role_title(role: str) -> str:
    """Return the name of a role."""
    return next((_(title) for code, title, _may in ROLES if code == role), role)


def role_options(*, editors: bool = False) -> list[tuple[str, str]]:
    """Return the roles to pick from, each with what it may do; ``editors`` leaves out those that may only look."""
    return [
        (code, _("{role}({may})").format(role=_(title), may=_(may)))
        for code, title, may in ROLES
        if not (editors and code == "auditor")
    ]
