"""Validates an .ipynb on standard input by nbformat; prints what it read."""

import json
import sys

import nbformat

notebook = nbformat.reads(sys.stdin.read(), as_version=nbformat.NO_CONVERT)
nbformat.validate(notebook)
cells = [[cell.cell_type, cell.source] for cell in notebook.cells]
print(json.dumps({"version": [notebook.nbformat, notebook.nbformat_minor], "cells": cells}))
