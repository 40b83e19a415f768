"""`{% load kit %}`: every tag and filter of the kit under one name."""

from django import template

from truenorth.foundation.kit.tags import blocks, drawings, filters, page, rows, said

register = template.Library()
for part in (page, said, drawings, blocks, rows, filters):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
