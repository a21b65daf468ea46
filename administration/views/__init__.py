"""Accounts and management pages, as the site map names them."""

from administration.views.absence import absence, handover, person_absence
from administration.views.account import account, other_sessions
from administration.views.accounts import login, login_demo, logout, password, size
from administration.views.calendars import calendar
from administration.views.congress import congress, manage, terms
from administration.views.departments import department, department_name, departments
from administration.views.ladder import ladder
from administration.views.mergers import department_merger
from administration.views.people import people, person, slip
from administration.views.posts import posts
from administration.views.procedures import procedure, procedure_new
from administration.views.rosters import roster, roster_import, slips

__all__ = [
    "absence", "account", "calendar", "congress", "department", "department_merger", "department_name", "departments",
    "handover", "ladder", "login",
    "login_demo", "logout", "manage", "other_sessions", "password", "people", "person", "person_absence", "posts",
    "procedure", "procedure_new", "roster", "roster_import", "size", "slip", "slips", "terms",
]
