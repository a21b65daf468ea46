"""Forms drawn with the product's own markup: `{{ form }}`, `{{ field.as_field_group }}`, `{% field %}`."""

from typing import TYPE_CHECKING

from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template

if TYPE_CHECKING:
    from django.template.backends.base import _EngineTemplate


class HuiyinRenderer(DjangoTemplates):
    """Django's own widgets inside our form and field templates (setting FORM_RENDERER)."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    def get_template(self, template_name: str) -> "_EngineTemplate":
        """Our templates from templates/, Django's from where Django keeps them."""
        if template_name.startswith(("components/", "steps/")):
            return get_template(template_name)
        template: _EngineTemplate = super().get_template(template_name)
        return template
