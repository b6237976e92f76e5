"""Template tags of the platform: `{% load peiyu %}`."""
