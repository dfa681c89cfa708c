"""What is written, as FORMAT.md describes it: each module writes its kind of file and reads it again.

`files` gathers them while they are made, and knows those that an earlier build made of the same.
"""
