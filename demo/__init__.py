"""Harbour Bikes, the sample company: its facts as plain data, its exports as real tools write them, and its year."""
