"""What needs several stages: their order, the application folder, tables of borrowers.  流程

Nothing is imported here, so that scoring a table does not load what reads documents.
"""
