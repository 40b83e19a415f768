"""Do goals pull against one another, repeat one another or wait for one another?"""
