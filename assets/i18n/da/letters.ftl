### Letters and documents about meetings, as they leave the program.
