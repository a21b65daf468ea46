"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    """Watching: the ladder of reminders, urging, supervision, figures. It commands nothing in the domain."""

    name = "oversight"
    verbose_name = _("督办")

    def ready(self) -> None:
        """Know the verbs; let the committee that supervises a suggestion see it, its leader answer."""
        from oversight import seeing
        from oversight.actions import remind, supervise, urge  # noqa: F401 - they register verbs
        from oversight.emptying import empty_digests
        from suggestions.actions.erase import EMPTIED_TOO
        from suggestions.actions.in_person import BY_THE_MAIN_LEADER
        from suggestions.actions.protect import FURTHER_DEPARTMENTS
        from suggestions.queries import FURTHER_REASONS

        EMPTIED_TOO.append(empty_digests)
        FURTHER_REASONS.append(seeing.supervised_by)
        FURTHER_DEPARTMENTS.append(seeing.committee_on)
        BY_THE_MAIN_LEADER.append(seeing.is_on_the_list)
