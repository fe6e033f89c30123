"""The folder's page as one form: whichever button is pressed, all that was typed is kept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext_lazy as _

from policyhub.folders.models import MOST_ITEMS, MOST_TASKS, Folder, Item, Task
from policyhub.folders.moves import move_to
from policyhub.search.filters import ENTER_A_DATE


class FolderForm(forms.ModelForm):
    class Meta:
        model = Folder
        fields = ("title", "meeting_on", "counterpart", "note")
        widgets = {
            "meeting_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "note": forms.Textarea(attrs={"rows": 5}),
        }
        error_messages = {"meeting_on": {"invalid": ENTER_A_DATE}}


class WithPlaces(BaseInlineFormSet):
    """Each entry's place in the folder can be typed, beside the buttons that move it by one."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["place"] = forms.IntegerField(
            label=_("Position in the folder"),
            min_value=1,
            max_value=MOST_ITEMS,
            required=False,
            initial=(index or 0) + 1,
        )

    def places(self) -> list[tuple[int, int]]:
        """The places that were changed, and the keys of the rows to move there."""
        return sorted(
            (form.cleaned_data["place"], form.instance.pk)
            for form in self.forms
            if "place" in form.changed_data and form.cleaned_data["place"]
        )


class Limited(BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        new = sum(form.has_changed() for form in self.extra_forms)
        if new and self.get_queryset().count() + new > MOST_TASKS:
            raise ValidationError(
                _("A checklist holds at most %(most)s lines."), params={"most": MOST_TASKS}
            )


ItemFormSet: Any = inlineformset_factory(
    Folder,
    Item,
    formset=WithPlaces,
    fields=("note",),
    extra=0,
    can_delete=False,
    edit_only=True,
    max_num=MOST_ITEMS,
    widgets={"note": forms.Textarea(attrs={"rows": 2})},
)
TaskFormSet: Any = inlineformset_factory(
    Folder,
    Task,
    formset=Limited,
    fields=("text", "done"),
    extra=1,
    can_delete=False,
    max_num=MOST_TASKS,
)


class FolderPage:
    """The three forms of the page; ``data`` is what was sent, or None."""

    def __init__(self, folder: Folder, data: Any = None) -> None:
        self.folder = folder
        items = folder.items.select_related("entry").prefetch_related(
            "entry__countries", "entry__citations__slide__report"
        )
        self.form = FolderForm(data, instance=folder)
        self.items = ItemFormSet(data, instance=folder, prefix="items", queryset=items)
        self.tasks = TaskFormSet(data, instance=folder, prefix="tasks")

    @property
    def parts(self) -> tuple[Any, ...]:
        return (self.form, self.items, self.tasks)

    def is_valid(self) -> bool:
        valid = [part.is_valid() for part in self.parts]  # all of them, so that all errors are told
        return all(valid)

    def save(self) -> None:
        """Writes what was sent; new lines of the checklist go to its end."""
        self.form.save()
        self.items.save()
        for place, key in self.items.places():
            move_to(self.folder.items.all(), key, place)
        for number, form in enumerate(self.tasks.forms):
            form.instance.order = number
        self.tasks.save()

    def differing(self, data: Any) -> list[tuple[str, str]]:
        """The texts of ``data`` that are not what the folder says now, each with its label."""
        found = [
            (str(self.form.fields[name].label), data.get(name, ""), getattr(self.folder, name))
            for name in ("title", "counterpart", "note")
        ]
        notes = {item.pk: item for item in self.folder.items.select_related("entry")}
        for number in range(MOST_ITEMS):
            key = data.get(f"items-{number}-id", "")
            if not key:
                break
            item = notes.get(int(key)) if key.isdecimal() and len(key) < 12 else None
            label = str(item.entry) if item else str(_("Note on an entry that is gone"))
            found.append((label, data.get(f"items-{number}-note", ""), item.note if item else ""))
        known = set(self.folder.tasks.values_list("text", flat=True))
        tasks = [data.get(f"tasks-{number}-text", "") for number in range(MOST_TASKS + 1)]
        found += [(str(_("To do")), text, "") for text in tasks if text not in known]
        return [(label, text) for label, text, now in found if in_lines(text) != in_lines(now)]


def in_lines(text: str) -> str:
    """With the line ends of the database: a browser sends others."""
    return text.replace("\r\n", "\n").strip()
