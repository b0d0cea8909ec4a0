"""A file to the text that targets are read from."""

from __future__ import annotations

from zhicheng.errors import Where
from zhicheng.policy.errors import NotPolicyText
from zhicheng.readers import read_text


def read_policy(data: bytes, name: str) -> str:
    """Return the text of a policy file (政策文本): .txt .docx .pdf .ofd .html .xlsx .csv.

    Raises the readers' errors for what cannot be read, NotPolicyText for what can and holds no word, such as a .docx of
    pictures alone.

    >>> read_policy("到2020年，高新技术企业90家以上。".encode("gb18030"), "plan.txt")
    '到2020年，高新技术企业90家以上。'
    """
    text = read_text(data, name).text
    if not any(char.isalpha() for char in text):
        raise NotPolicyText(where=Where(file=name))
    return text
