"""Marks of secrecy (份号, 密级, 紧急程度) are printed in a classified network only (保守国家秘密法)."""

from letters.content.ordinary import OrdinaryContent


class NotHere(ValueError):
    """A paper with marks of secrecy, in a network where none may be made."""


class _Network:
    classified = False


def configure(*, classified: bool) -> None:
    """Say whether this installation stands in a classified network."""
    _Network.classified = classified


def require_allowed(content: OrdinaryContent) -> None:
    """Raise NotHere for a paper this installation must not print."""
    if not _Network.classified and (content.copy_number or content.secrecy or content.urgency):
        raise NotHere("本系统不在涉密网络中运行，不能印制标注份号、密级或者紧急程度的公文")
