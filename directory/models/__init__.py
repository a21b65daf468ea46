"""Who exists: people, congresses, departments, delegates and their posts."""

from directory.models.access import AccessEntry
from directory.models.congress import Congress, CongressSession, Term
from directory.models.delegate import Delegate, Delegation
from directory.models.department import Department, DepartmentName, DepartmentParent
from directory.models.post import Post, Role
from directory.models.substitute import Substitute
from directory.models.user import User

__all__ = [
    "AccessEntry", "Congress", "CongressSession", "Delegate", "Delegation", "Department", "DepartmentName",
    "DepartmentParent", "Post", "Role", "Substitute", "Term", "User",
]
