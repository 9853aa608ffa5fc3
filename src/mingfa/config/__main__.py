"""`python -m mingfa.config …` is the `mingfa` command, where its script is not on the path."""

from mingfa.config.cli import main

raise SystemExit(main())
