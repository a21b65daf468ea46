"""Settings from the environment, the site map, and the two server entrances."""

import os

# Foreign workbooks are read through defusedxml; openpyxl prefers lxml wherever another package brought it along.
os.environ["OPENPYXL_LXML"] = "False"
