"""How the platform looks: page templates, components, and the few scripts that HTML cannot do without.

The components know nothing of models or services. A page view hands over plain values; what they mean is decided before.
"""
