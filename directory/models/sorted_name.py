"""A column that says where a name stands among others (拼音序)."""

from typing import Any

from django.db import models

from directory.pinyin import sort_key


# The stubs want its types named; the class itself takes none.
class NameKey(models.CharField):  # type: ignore[type-arg]
    """Written whenever the row is, one by one or many at once, from the column that holds the name."""

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """With the column it is made from."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The key of the name as it is now."""
        key = sort_key(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, key)
        return key
