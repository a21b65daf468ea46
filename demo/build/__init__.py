"""The demo database, filled through the real door by the people concerned, on days relative to today.

`world` makes the places and people, `stages` says how many suggestions stand where, `timetable` gives each its
days, `life` lives it (`proposing`, `handling`, `concluding` are its chapters), `play` lets all lives pass in the
order of the calendar, `watching` adds what an office does beside it, `filling` puts it together and `counting` says
what came of it.
"""
