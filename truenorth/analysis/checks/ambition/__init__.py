"""Are there too many aims, and are they carried by evidence?"""
