"""报错: the one error family. What is wrong, which value, where, what to do; two languages; a code.

Imports nothing of ours. Called by every room.
"""

from zhicheng.errors.family import Where, Words, ZhichengError, every_error

__all__ = ["Where", "Words", "ZhichengError", "every_error"]
