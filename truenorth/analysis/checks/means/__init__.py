"""Does everything have someone who answers for it?"""
