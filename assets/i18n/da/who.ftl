### Who has worked with something, questions to colleagues, and knowledge that is shared.
