"""The National Statistical Committee's tables: labels in Kyrgyz, Russian and English, a column a year.

Kyrgyz | Russian | English | 2018 | 2019       unit  year  sex    value mark
       | По полу |         |      |        →   KG    2018  men    1
       | Мужчины | Man     | 1    | -          KG    2019  men    0     dash
"""

from etl.sources.nsc.rows import read_table, recognises
from etl.sources.nsc.table import Account, NscTable, NscValue, UnreadCell, account

__all__ = ["Account", "NscTable", "NscValue", "UnreadCell", "account", "read_table", "recognises"]
