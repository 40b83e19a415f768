"""The ten-minute report: from a strategy map and what was read beside it to one file that leaders can read and print."""
