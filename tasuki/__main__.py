"""The command ``tasuki``."""

import os
import sys


def main() -> int:
    """Pass through to Django; the commands of our own follow in ``config.cli``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tasuki.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
