"""The strategy as facts: frozen, dated, small enough to hold in memory for the largest organisation."""
