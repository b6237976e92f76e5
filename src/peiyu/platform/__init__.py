"""The room for the web platform on which bureaus, enterprises and banks work with the verdicts.

It is the only room that may use Django, and it sits beside ``cli`` at the top. It is empty until its own issue is
worked on.
"""
