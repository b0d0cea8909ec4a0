"""项目: settings, addresses, server, worker, and the ``zhicheng`` command. The top of the office."""
