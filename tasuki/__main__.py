"""``python -m tasuki`` is the command ``tasuki``."""

import sys

from tasuki.config.commands import main

if __name__ == "__main__":
    sys.exit(main())
