"""The one table role → rights. Whoever asks what a 核稿人 may do reads it here."""

from collections.abc import Mapping
from types import MappingProxyType

from directory.models import Role
from directory.rights import Right

RIGHTS_OF_ROLE: Mapping[str, frozenset[Right]] = MappingProxyType({
    Role.CLERK: frozenset({
        Right.SEE_CASES, Right.ENTER, Right.REVIEW_SUGGESTION, Right.ASSIGN, Right.DECIDE, Right.SUPERVISE}),
    Role.OFFICE_HEAD: frozenset({
        Right.SEE_CASES, Right.ENTER, Right.REVIEW_SUGGESTION, Right.ASSIGN, Right.DECIDE, Right.SUPERVISE,
        Right.CORRECT}),
    Role.RECEIVER: frozenset({Right.SEE_CASES, Right.SIGN_FOR, Right.REGISTER_LETTER}),
    Role.DRAFTER: frozenset({Right.SEE_CASES, Right.HANDLE}),
    Role.REVIEWER: frozenset({Right.SEE_CASES, Right.REVIEW_PAPER}),
    Role.DEPUTY_LEADER: frozenset({Right.SEE_CASES, Right.REVIEW_PAPER, Right.SIGN_PAPER}),
    Role.LEADER: frozenset({Right.SEE_CASES, Right.REVIEW_PAPER, Right.SIGN_PAPER, Right.LEAD}),
    Role.OVERSEER: frozenset({
        Right.SEE_CASES, Right.ASSIGN, Right.SUPERVISE, Right.DECIDE, Right.VET}),
    Role.STATION_STAFF: frozenset({Right.ENTER}),
    Role.ADMINISTRATOR: frozenset({Right.MANAGE}),
})


def group_name(department: int, role: str) -> str:
    """The group of all who hold `role` in a department (pk)."""
    return f"department:{department}:{role}"


def department_of(group: str) -> int:
    """The department (pk) in which one holds the post, read from the name of its group."""
    return int(group.split(":")[1])
