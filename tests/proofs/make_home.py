"""``python -m tests.proofs.make_home``: open an installation as a person would, and print what the proofs need to ask it.

The workspace, its administrator and the tokens come from the product's own verbs.
"""

from __future__ import annotations

import json
import os


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "truenorth.foundation.settings.embedded")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from truenorth.foundation.accounts.actions.members import invite_member
    from truenorth.foundation.accounts.actions.tokens import make_token
    from truenorth.foundation.accounts.set_up import open_workspace, set_up_path

    path = set_up_path()
    assert path is not None
    mara = open_workspace(
        path.partition("key=")[2],
        workspace_name="Harbour Bikes",
        name="Mara Lindqvist",
        email="mara@harbour.example",
        password="seven quiet harbour bicycles",
    )
    jonas = invite_member(mara, email="jonas@harbour.example", name="Jonas", role="leader").member
    tokens = {m.user.name.split()[0].lower(): make_token(m, name="Proofs", days=2).secret for m in (mara, jonas)}
    print(json.dumps(tokens))


if __name__ == "__main__":
    main()
