"""One person's machine: what ``make run`` serves. SQLite unless DATABASE_URL says otherwise."""

import os
import secrets

from policyhub.settings.base import *  # noqa: F403
from policyhub.settings.base import DATA_DIR, database


def local_secret_key() -> str:
    """A key of this clone's own, made on the first run, so that none stands in the repository."""
    DATA_DIR.mkdir(exist_ok=True)
    path = DATA_DIR / "secret_key"
    try:
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


DEBUG = os.environ.get("DEBUG") == "1"
SECRET_KEY = local_secret_key()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DATABASES = {
    "default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR}/policyhub.sqlite3")
}
