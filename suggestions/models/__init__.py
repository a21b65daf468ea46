"""The nouns of the domain, one a file, with the rows that exist only for it."""

from suggestions.models.addition import Addition
from suggestions.models.advice import Advice
from suggestions.models.agreement import Agreement
from suggestions.models.assignment import Assignment
from suggestions.models.attachment import Attachment
from suggestions.models.bill import Bill
from suggestions.models.clock import Clock
from suggestions.models.contact import Contact
from suggestions.models.earlier import EarlierReply
from suggestions.models.erasure import Erasure
from suggestions.models.extension import Extension
from suggestions.models.halt import Halt
from suggestions.models.matter import Matter, Raising
from suggestions.models.meeting import Meeting
from suggestions.models.number_series import NumberSeries
from suggestions.models.objection import Objection
from suggestions.models.opinion import Opinion
from suggestions.models.party import Party
from suggestions.models.promise_report import PromiseLine, PromiseRating, PromiseReport
from suggestions.models.protection import Protection, Reader, SealedName
from suggestions.models.rating import Rating, Satisfaction
from suggestions.models.record import NightlySeal, Record
from suggestions.models.removal import Removal
from suggestions.models.reply import Answer, Commitment, Reply
from suggestions.models.search import SearchText
from suggestions.models.succession import Succession
from suggestions.models.suggestion import Ask, Suggestion
from suggestions.models.uptake import Uptake
from suggestions.models.withdrawal import Withdrawal

__all__ = [
    "Addition", "Advice", "Agreement", "Answer", "Ask", "Assignment", "Attachment", "Bill", "Clock", "Commitment",
    "Contact", "EarlierReply", "Erasure", "Extension", "Halt", "Matter", "Meeting", "NightlySeal", "NumberSeries",
    "Objection", "Opinion", "Party", "PromiseLine", "PromiseRating", "PromiseReport", "Protection", "Raising",
    "Rating", "Reader", "Record", "Removal", "Reply", "Satisfaction", "SealedName", "SearchText", "Succession",
    "Suggestion", "Uptake", "Withdrawal",
]
