from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's own, but a new text is left untranslated instead of getting a guess."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
