"""Who signs a paper, and what is pressed on it: a seal, a stamp of the signer's name, or nothing."""

from dataclasses import dataclass

# Room is left for a seal pressed by hand (7.3.5.1).
BY_HAND = ""
# Printed with its seal (7.3.5.1), for papers without one (7.3.5.2), with the signer's stamp (7.3.5.3).
SEAL, NONE, STAMP = "seal", "none", "stamp"


@dataclass(frozen=True, slots=True)
class Signatory:
    """An office and how its name is confirmed; with STAMP a person, and `post` is what he signs as.

    `picture` is a PNG file in base64 in place of a drawn seal or stamp.
    """

    name: str
    mark: str = BY_HAND
    post: str = ""
    picture: str = ""
