"""The screens, one file a step: pure functions from what there is to a tree of elements."""
