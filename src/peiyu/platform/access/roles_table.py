"""The matrix of roles and permissions as Markdown, for docs/platform/people-and-scope.md. A test compares the page with it.

python -m peiyu.platform.access.roles_table
"""

from __future__ import annotations

from peiyu.platform.access.roles import ROLES, Permission

REACH = {
    "region": "the region of the post and all below",
    "enterprise": "the enterprises of the post",
    "released": "enterprises that released data to the organisation",
    "nothing": "no enterprise data",
}


def table() -> str:
    """Two tables: roles with what they reach, and which roles carry each permission."""
    lines = ["| role | name | reaches | second factor |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{role.code}` | {role.name} | {REACH[role.reach]} | {'always' if role.mfa else 'optional'} |"
        for role in ROLES.values()
    ]
    lines += ["", "| permission | roles |", "| --- | --- |"]
    for permission in Permission:
        holders = ", ".join(f"`{role.code}`" for role in ROLES.values() if permission in role.permissions)
        lines.append(f"| `{permission}` | {holders} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
