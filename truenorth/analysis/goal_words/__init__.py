"""What is read from, and said of, the words and records of one goal."""
