"""The one door through which the server itself speaks to the network: see ``fetch``."""
