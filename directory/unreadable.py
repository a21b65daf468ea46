"""Why the system refused a file, in the words of whoever typed its name (the system itself speaks English)."""

import errno

from django.utils.translation import gettext_lazy as _

_WORDS = {
    errno.ENOENT: _("没有这个文件或者文件夹"),
    errno.EACCES: _("没有读写它的权限"),
    errno.EPERM: _("没有读写它的权限"),
    errno.EISDIR: _("这是文件夹，不是文件"),
    errno.ENOTDIR: _("路径中有一段不是文件夹"),
    errno.EEXIST: _("已经有同名的文件"),
    errno.ENOSPC: _("磁盘已满"),
    errno.EROFS: _("磁盘只能读，不能写"),
}


def why(error: OSError) -> str:
    """没有这个文件或者文件夹; what the system says itself where there is no better word."""
    known = _WORDS.get(error.errno or 0)
    return str(known) if known else error.strerror or str(error)
