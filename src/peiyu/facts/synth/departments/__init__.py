"""What several departments would hand over of one synthetic population: for demonstrations and to measure how mistakes are found."""

from peiyu.facts.synth.departments.deliver import COUNTIES, Delivered, deliver, write
from peiyu.facts.synth.departments.mistakes import KINDS, Planted

__all__ = ["COUNTIES", "KINDS", "Delivered", "Planted", "deliver", "write"]
