from .person import Membership, Person
from .team import Team

__all__ = ["Membership", "Person", "Team"]
