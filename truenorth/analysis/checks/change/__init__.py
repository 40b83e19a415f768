"""Is the strategy kept alive: checked, reviewed, changed with reason?"""
