"""The app as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SuggestionsConfig(AppConfig):
    """The domain: suggestions, assignments, opinions, replies, ratings, promises and their states."""

    name = "suggestions"
    verbose_name = _("建议办理")

    def ready(self) -> None:
        """Know the verbs; after every migrate guard the Records and put up what searching needs."""
        from suggestions import append_only, fulltext
        from suggestions.actions import (  # noqa: F401 - they register verbs
            archive,
            assign,
            contact,
            dispute,
            erase,
            extension,
            handle,
            in_person,
            intake,
            leaving,
            matter,
            merge,
            objection,
            opinions,
            protect,
            rate,
            recount,
            relay,
            second_look,
            source,
            split,
            submit,
            vet,
            withdraw,
        )

        post_migrate.connect(append_only.install, sender=self, dispatch_uid="append_only")
        post_migrate.connect(fulltext.install, sender=self, dispatch_uid="fulltext")
