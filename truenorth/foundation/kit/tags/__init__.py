"""The tags and filters of `{% load kit %}`, grouped by what they are for."""
