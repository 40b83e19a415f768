"""The keyboard map as people read it. The scripts read keys from the page (`data-key`, `data-go`)."""

KEY_SHEET: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Find or do", ("Ctrl", "K")),
    ("Go to: home, goals, metrics, discovery, bets, alignment, people", ("G", "H G M D B A P")),
    ("Next, previous row", ("J", "K")),
    ("Open, close a branch", ("→", "←")),
    ("Open, edit", ("Enter", "E")),
    ("New, of what the page holds", ("N",)),
    ("Filter this list", ("/",)),
    ("Check in", ("C",)),
    ("Record a decision about this", ("D",)),
    ("Select", ("X",)),
    ("Extend the selection", ("Shift", "↓")),
    ("Take the offered way out", ("1", "2", "3")),
    ("Undo", ("Z",)),
    ("Present", ("P",)),
    ("This sheet", ("?",)),
)
