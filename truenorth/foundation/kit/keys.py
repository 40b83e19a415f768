"""The keyboard map as people read it: what holds everywhere. Places add their own G and letter (`Place.go`).

The scripts read keys from the page (`data-key`, `data-go`).
"""

KEY_SHEET: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Find or do", ("Ctrl", "K")),
    ("Next, previous row", ("J", "K")),
    ("Open, close a branch", ("→", "←")),
    ("Open, edit", ("Enter", "E")),
    ("New, of what the page holds", ("N",)),
    ("Filter this list", ("/",)),
    ("Check in", ("C",)),
    ("Select", ("X",)),
    ("Extend the selection", ("Shift", "↓")),
    ("Take the offered way out", ("1", "2", "3")),
    ("Undo", ("Z",)),
    ("This sheet", ("?",)),
)
