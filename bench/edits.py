"""What is changed in a site between two builds, and where that is to be seen."""

from dataclasses import replace

import corpus
import forms
from corpus import SHOWS_TITLE, WITH_SENTENCE, WITH_TITLE
from proof import page

FOOTER = "Example Governance Office"


class Site:
    """The corpus in the form of a tool, in a folder of its own, with what was changed in it."""

    def __init__(self, tool, folder, documents):
        self.tool, self.folder, self.documents = tool, folder, documents
        self.output = folder / "public"
        self.edits = corpus.Edits()

    def restore(self):
        """Takes all changes back."""
        self.edits = corpus.Edits()
        self.rewrite(WITH_SENTENCE)
        self.rewrite(WITH_TITLE)
        self.theme("")

    def rewrite(self, place):
        text = forms.document(self.tool.name, place, self.documents, self.edits)
        forms.path(self.folder, place).write_text(text, encoding="utf-8")

    def sentence(self, words):
        """Adds a sentence to a text, and says which pages are to show it."""
        self.edits = replace(self.edits, sentence=f"This was added: {words}.")
        self.rewrite(WITH_SENTENCE)
        return [(page(WITH_SENTENCE), words)]

    def title(self, words):
        """Adds words to a title, which a part of that body and the list show as well."""
        self.edits = replace(self.edits, title=words)
        self.rewrite(WITH_TITLE)
        return [(path, words) for path in (page(WITH_TITLE), page(SHOWS_TITLE), self.tool.list_of(WITH_TITLE))]

    def theme(self, words):
        """Adds words to the footer of every page."""
        file = self.folder / self.tool.template
        file.write_text(forms.template(self.tool).replace(FOOTER, f"{FOOTER} {words}".strip()), encoding="utf-8")
        return [(page(place), words) for place in (0, self.documents - 1)]
