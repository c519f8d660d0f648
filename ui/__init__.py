"""The app a person sees. It comes next; the command line is in `storyedit.cli`."""
