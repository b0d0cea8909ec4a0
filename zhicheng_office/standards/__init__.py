"""事前管标准: the county's standards, who declares to meet which, who drafts and leads, and the limits that results are judged by."""
