"""Names of static files: with a digest of the content where set-up collected them, plain where it has not.

`mingfa setup` writes the list of names beside the collected files. A test or a developer's server without such a
list uses the plain names; so does a file that the list lacks: an error page never fails on its style sheet.
"""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedNames(CompressedManifestStaticFilesStorage):
    """A file with a digest in its name may be kept by browsers for years; a new version has another name."""

    def stored_name(self, name: str) -> str:
        """The name to ask for: from the list, or else as it is."""
        return self.hashed_files.get(self.hash_key(self.clean_name(name)), name)

    def load_manifest(self) -> tuple[dict[str, Any], str]:
        """The list; one that was cut off while it was written counts as none, and set-up makes it again."""
        try:
            return super().load_manifest()
        except ValueError:
            return {}, ""
