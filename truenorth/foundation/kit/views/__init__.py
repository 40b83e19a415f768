"""The one page of the kit: keeping how somebody wants to see all others."""
