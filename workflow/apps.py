"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    """Who is asked next, and the one door through which every act passes."""

    name = "workflow"
    verbose_name = _("流程")

    def ready(self) -> None:
        """Know the pages of the steps."""
        from permissions.grants import APPOINTED
        from suggestions.actions import succession  # noqa: F401 - its verb has no page, jobs and the night use it
        from suggestions.actions.erase import EMPTIED_TOO
        from suggestions.closing import TAKEN_BACK
        from suggestions.uploads import LARGER
        from workflow.emptying import close_rows, empty_tables, throw_lists_away

        for address in ("import_archive", "import_letters"):
            LARGER[address, "letters"] = "IMPORT_ZIP_MAX_BYTES"
        TAKEN_BACK.extend((throw_lists_away, close_rows))
        EMPTIED_TOO.append(empty_tables)
        from workflow import steps  # noqa: F401 - its chapters register pages
        from workflow.leaving import let_head_read

        APPOINTED.append(let_head_read)
