"""Does everything lead somewhere, and does every aim have something that leads to it?"""
