from .person import Membership, Person
from .pulse import Pulse, PulseTaken, PulseTally, PulseWords
from .team import Team

__all__ = ["Membership", "Person", "Pulse", "PulseTaken", "PulseTally", "PulseWords", "Team"]
