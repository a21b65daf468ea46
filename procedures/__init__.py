"""The rules as data: time limits with their articles, class sets, switches, the working calendar."""
