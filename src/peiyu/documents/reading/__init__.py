"""Reading: any document file becomes text. Text files keep their offsets; everything else gives the text it carries."""
