"""Log-in slips (登录条): one-time passwords on paper, never in a mail."""

import secrets
from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from letters.content import SlipContent
from letters.typeset import slips

# Without what is misread on paper: 0 O, 1 l I, and vowels that make words.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 12


def one_time_password() -> str:
    """Twelve characters in groups of four: 57 bits, easy to type from paper."""
    letters = [secrets.choice(ALPHABET) for _ in range(LENGTH)]
    return "-".join("".join(letters[start:start + 4]) for start in range(0, LENGTH, 4))


def slips_answer(contents: Sequence[SlipContent], name: str) -> HttpResponse:
    """The slips as a PDF that no cache keeps."""
    answer = HttpResponse(slips(contents), content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    answer["Cache-Control"] = "no-store"
    return answer
