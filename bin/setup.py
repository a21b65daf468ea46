"""Install: the virtual environment `.venv` with the pinned packages; a second run finds its stamps."""

from environment import set_up
from machine import Missing, give_up

if __name__ == "__main__":
    try:
        set_up()
    except Missing as missing:
        give_up(missing)
