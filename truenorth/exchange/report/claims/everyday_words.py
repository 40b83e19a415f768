"""Words of messages that say how somebody feels, or are spoken of everywhere, and not what a message is about."""

from __future__ import annotations

_LISTED = """
about add added after again all also always and any app apps are ask asked bad because been being best
better bike bikes but call can cannot cant could day days did disappointed does dont during each else euro
even evening ever every few find fine first for found friday fridays get gets give going good got great had
happy has have hello help helped helps her here him his how into its ive just keep last like love made make
many may might min monday mondays month more morning most much must need never new nice night nobody not now
off often once one only open opens other our out over own people per please really reported ride rider rides
same saturday say see she should show shows since some something soon sorry stand still such sunday take
tell than thank thanks that the them then there they thing think this though three thursday thursdays time
times today told too try tuesday tuesdays twice two until upon use used user very want was way we wednesday
wednesdays week weeks well went were what when where which while who why will wish with without work works
would year years yesterday you your
"""
EVERYDAY = frozenset(_LISTED.split())
