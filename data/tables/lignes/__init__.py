"""Every row type, written by `python -m data construire`."""

from data.tables.lignes.actions import *
from data.tables.lignes.atelier import *
from data.tables.lignes.barometre import *
from data.tables.lignes.cadre import *
from data.tables.lignes.chiffres import *
from data.tables.lignes.lecture import *
from data.tables.lignes.plan import *
